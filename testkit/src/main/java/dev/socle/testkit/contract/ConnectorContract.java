package dev.socle.testkit.contract;

/// What every connector keeps of `SPEC.md`.
///
/// A connector passes by one test class that implements this and gives it a started connector:
///
/// ```java
/// class MemoryConnectorContractTest implements ConnectorContract {
///     @Override
///     public ConnectorUnderTest start(Service service, ConnectionLimits limits) {
///         var connector = MemoryConnector.start(service, limits);
///         return new ConnectorUnderTest(connector, connector.target(), connector.clock());
///     }
/// }
/// ```
///
/// A connector on sockets implements [SocketContract] too. Tests of paragraphs that the
/// specification marks `[B]` are aborted, with that reason in the report, where the connector has
/// no [dev.socle.connector.Capability#BYTES].
public interface ConnectorContract
        extends UpgradeContract,
                HandshakeContract,
                LimitContract,
                LifeContract,
                PeerCloseContract,
                OwnCloseContract,
                LossContract,
                FailureContract,
                ViolationContract,
                DeathContract,
                ReceivingContract,
                PingContract,
                StreamContract,
                BrokenStreamContract,
                PublisherContract,
                ConversationContract,
                SendingContract,
                BoundsContract,
                ResultContract,
                SlowConsumerContract,
                PreparedMessageContract,
                SendQueueContract,
                HeartbeatContract,
                IdleContract,
                ExpiryContract,
                FragmentsContract,
                SourceContract,
                StoppingContract,
                BadUseContract,
                CompressionContract,
                AuthenticationContract,
                SessionContract,
                TokenContract,
                ChannelsContract,
                ObserverContract,
                InterceptorContract,
                TrafficContract,
                ValueContract,
                DispatchContract,
                HoldContract {}
