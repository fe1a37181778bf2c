package dev.socle.sockets;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;

/// Netty's epoll, kept from losing sockets.
///
/// A socket that waits for no event is removed from epoll by Netty 4.2.18 (netty#16689), which then
/// cannot find it when it waits for one again. So would fail: a connection whose client has ended
/// its side, when a response fills the socket; and a port that stops accepting for lack of file
/// handles. Here waiting for nothing means waiting for errors, which epoll tells in any case;
/// edge-triggered, so that it tells each of them once.
final class SteadyEpoll implements IoHandler {

    private static final EpollIoOps ERRORS = EpollIoOps.EPOLLERR.with(EpollIoOps.EPOLLET);

    private final IoHandler epoll;

    private SteadyEpoll(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory factory() {
        var factory = EpollIoHandler.newFactory();
        return executor -> new SteadyEpoll(factory.newHandler(executor));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(epoll.register(handle));
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }

    private record Registration(IoRegistration epoll) implements IoRegistration {

        @Override
        public long submit(IoOps operations) {
            return epoll.submit(operations.equals(EpollIoOps.NONE) ? ERRORS : operations);
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals")
        public <T> T attachment() {
            return epoll.attachment();
        }

        @Override
        public boolean isValid() {
            return epoll.isValid();
        }

        @Override
        public boolean cancel() {
            return epoll.cancel();
        }
    }
}
