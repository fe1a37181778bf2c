package dev.socle.examples;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/// A Chromium without a screen. The programs are named by the environment variables (or the system
/// properties) `SOCLE_CHROMIUM` and `SOCLE_CHROMEDRIVER`, which `./socle test` sets, or are found
/// on the `PATH`.
final class Browser implements AutoCloseable {

    private static final Duration SCRIPT_PATIENCE = Duration.ofSeconds(60);
    private static final String[] ARGUMENTS = {
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--window-size=1280,900",
    };

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /// Starts a browser, or gives up the test that needs it: as skipped, or as failed if
    /// `SOCLE_REQUIRE_ALL` is set.
    ///
    /// @param profile an empty folder for all that the browser keeps
    static Browser start(Path profile) {
        var service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(
                                new File(program("SOCLE_CHROMEDRIVER", "chromedriver")))
                        .usingAnyFreePort()
                        .withSilent(true)
                        .build();
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(
                program("SOCLE_CHROMIUM", "chromium", "chromium-browser", "google-chrome"));
        options.addArguments(ARGUMENTS);
        options.addArguments("--user-data-dir=" + profile);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return new Browser(new ChromeDriver(service, options));
    }

    /// Opens a page in the window that the browser began with.
    DemoWindow open(String url) {
        driver.get(url);
        return new DemoWindow(driver, driver.getWindowHandle());
    }

    /// Opens a page in a further window.
    DemoWindow openAnother(String url) {
        driver.switchTo().newWindow(WindowType.WINDOW);
        return open(url);
    }

    /// Runs a script in the page, which calls the function `done` once.
    ///
    /// @return what it was called with
    Object run(String script) {
        driver.manage().timeouts().scriptTimeout(SCRIPT_PATIENCE);
        return driver.executeAsyncScript("const done = arguments[0];" + script);
    }

    /// What the page, or the browser about the page, has written to the console since the last
    /// call.
    List<LogEntry> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll();
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static String program(String name, String... commands) {
        return Programs.find(name, commands)
                .orElseGet(() ->
                        Programs.missing(
                                name
                                        + " is not set, and no such program on the PATH: the page was not tried in a browser (see CONTRIBUTING.md)"));
    }
}
