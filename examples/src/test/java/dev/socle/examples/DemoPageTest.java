package dev.socle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.socle.netty.NettyConnector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo page in a real browser, against a real server.
class DemoPageTest {

    @TempDir static Path profile;

    private static Browser browser;
    private NettyConnector server;

    @BeforeAll
    static void startBrowser() {
        browser = Browser.start(profile);
    }

    @AfterAll
    static void stopBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void startServer() {
        server = start(0);
    }

    @AfterEach
    void stopServer() {
        server.stop(Duration.ZERO);
    }

    @Test
    void theHeadSaysWhatSocleIsAndThatTheSocketsAreOpen() {
        var page = page();

        assertThat(page.text("h1"))
                .isEqualTo(
                        "Socle is a Java toolkit in which a WebSocket is an ordinary answer to an ordinary request.");
        page.awaitText("#summary", "4 sockets open"::equals);
    }

    @Test
    void theSourceOnThePageIsTheOneThatRuns() throws IOException {
        var shown = page().text("#echo-source");

        var source = Files.readString(Path.of("src/main/java/dev/socle/examples/PrefixEcho.java"));
        assertThat(withoutSpace(source)).contains("return" + withoutSpace(shown));
    }

    @Test
    void theEchoAnswersBehindThePrefixThatIsInThePath() {
        var page = page().fill("#echo-prefix", "Bonjour").awaitOpen("echo");
        assertThat(page.text("#echo .path")).isEqualTo("/ws/echo/Bonjour");

        page.fill("#echo-text", "tout le monde").click("#echo-send");

        page.awaitText(
                "#echo-answers", text -> text.matches("Bonjour tout le monde\\s+[0-9.]+ ms"));
    }

    @Test
    void theCountdownShowsEachNumberAndTheLaunch() {
        var page = page().fill("#countdown-from", "2").click("#countdown-start");

        page.awaitText("#countdown-display", "2"::equals);
        page.awaitText("#countdown-display", "1"::equals);
        page.awaitText("#countdown-display", "Launch!"::equals);
    }

    @Test
    void theCountdownSaysWhatIsWrongWithANumber() {
        var page = page().fill("#countdown-from", "many").click("#countdown-start");

        page.awaitText(
                "#countdown-display", "Send a whole number from 1 to 60, not \"many\"."::equals);
    }

    @Test
    void twoWindowsTalkToEachOther() {
        var first = page();
        join(first, "Ada");
        first.awaitTexts("#chat-people li", "Ada (you)");
        var second = browser.openAnother(url());
        join(second, "Ada");

        second.awaitTexts("#chat-people li", "Ada", "Ada 2 (you)");
        first.awaitTexts("#chat-people li", "Ada (you)", "Ada 2");
        first.fill("#chat-text", "Do you hear me?").click("#chat-send");
        second.awaitText("#chat-lines", text -> text.endsWith("Ada Do you hear me?"));
        second.fill("#chat-text", "Loud & <b>clear</b>.").click("#chat-send");
        first.awaitTexts(
                "#chat-lines li",
                "You came in as Ada.",
                "Ada 2 came in.",
                "Ada Do you hear me?",
                "Ada 2 Loud & <b>clear</b>.");

        second.close();
        first.awaitTexts("#chat-people li", "Ada (you)");
        first.awaitText("#chat-lines", text -> text.endsWith("Ada 2 left."));
    }

    @Test
    void whoLeavesTheChatIsDisconnectedAndMayComeBack() {
        var page = page();
        join(page, "Grace");

        page.click("#chat-leave");
        page.awaitText("#chat .state", "closed 1000"::equals);

        join(page, "Grace");
        page.awaitTexts("#chat-people li", "Grace (you)");
    }

    @Test
    void anUploadedFileComesBackReversed(@TempDir Path folder) throws Exception {
        var file =
                Files.write(folder.resolve("base.txt"), "Socle".getBytes(StandardCharsets.UTF_8));
        var page = page().awaitOpen("reverser");

        page.choose("#reverser-file", file.toString());

        page.awaitText(
                "#reverser-verdict",
                text -> text.matches("base\\.txt: 5 B came back reversed in [0-9.]+ ms\\."));
        assertThat(page.text("#reverser-first")).isEqualTo("53 6f 63 6c 65");
        assertThat(page.text("#reverser-last")).isEqualTo("65 6c 63 6f 53");
    }

    @Test
    void megabytesComeBackReversedToo() {
        var page = page().click("#reverser [data-bytes='4194304']");

        page.awaitText(
                "#reverser-verdict",
                text -> text.matches("Random bytes: 4 MiB came back reversed in [0-9.]+ m?s\\."));
    }

    @Test
    void theOneShotShowsTheAnswerAndTheClose() {
        var page = page().fill("#oneshot-text", "Who?").click("#oneshot-ask");

        page.awaitText("#oneshot-answer", "You said: Who?"::equals);
        page.awaitText("#oneshot .state", "closed 1000"::equals);
    }

    @Test
    void eachChannelHasAnotherId() {
        var page = page();
        var first = page.awaitText("#id-value", text -> !text.isEmpty());

        page.click("#id-get");

        page.awaitText("#id-value", text -> !text.isEmpty() && !text.equals(first));
    }

    @Test
    void theLogShowsDirectionKindSizeAndRoundTripOfEachFrame() {
        var page = page().awaitOpen("echo").fill("#echo-text", "log me").click("#echo-send");

        var row = "#frames-list [data-panel='echo'][data-direction='%s'] .%s";
        page.awaitText(row.formatted("received", "preview"), "Hello log me"::equals);
        assertThat(page.text(row.formatted("received", "sign"))).isEqualTo("↓");
        assertThat(page.text(row.formatted("received", "kind"))).isEqualTo("text");
        assertThat(page.text(row.formatted("received", "size"))).isEqualTo("12 B");
        assertThat(page.text(row.formatted("received", "round-trip"))).matches("[0-9.]+ ms");
        assertThat(page.text(row.formatted("received", "time")))
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
        assertThat(page.text(row.formatted("sent", "sign"))).isEqualTo("↑");
        assertThat(page.text(row.formatted("sent", "preview"))).isEqualTo("log me");
        assertThat(page.text(row.formatted("sent", "round-trip"))).isEmpty();
        assertThat(page.text(row.formatted("opened", "preview"))).isEqualTo("/ws/echo/Hello");

        page.click("#frames-clear");
        assertThat(page.text("#frames-total")).isEqualTo("0 messages, 0 B");
    }

    @Test
    void thePageComesBackAfterTheServerWasRestarted() {
        var page = page().awaitOpen("echo").awaitOpen("reverser");
        join(page, "Ada");
        page.awaitTexts("#chat-people li", "Ada (you)");
        var port = server.port();

        server.stop(Duration.ofSeconds(1));
        page.awaitText("#summary", "reconnecting"::equals);
        page.awaitText("#echo .state", text -> text.matches("closed 1.*; again in [0-9.]+ s"));

        server = start(port);
        page.awaitOpen("echo").fill("#echo-text", "again").click("#echo-send");
        page.awaitText("#echo-answers", text -> text.startsWith("Hello again"));
        page.awaitTexts("#chat-people li", "Ada (you)");
        page.awaitText("#summary", "5 sockets open"::equals);
    }

    @Test
    void thePageFitsAPhone() {
        assertThat(page().isWiderThan(360)).isFalse();
    }

    @Test
    void theBrowserHasNothingToComplainAbout() {
        browser.console();

        page().awaitOpen("echo").awaitOpen("countdown").awaitOpen("reverser").awaitOpen("id");

        assertThat(browser.console()).isEmpty();
    }

    private static NettyConnector start(int port) {
        var connector = new Demo(port).connector();
        connector.start();
        return connector;
    }

    private String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    private DemoWindow page() {
        return browser.open(url());
    }

    private static String withoutSpace(String source) {
        return source.replaceAll("\\s", "");
    }

    private static void join(DemoWindow page, String name) {
        page.fill("#chat-name", name).click("#chat-join").awaitOpen("chat");
    }
}
