package dev.socle.examples;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A window with the demo page, as a person sees and uses it: only visible text is read.
final class DemoWindow {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK_EACH = Duration.ofMillis(25);

    private final ChromeDriver driver;
    private final String handle;

    DemoWindow(ChromeDriver driver, String handle) {
        this.driver = driver;
        this.handle = handle;
    }

    /// Waits until a panel's head shows `open`.
    DemoWindow awaitOpen(String panel) {
        awaitText("#" + panel + " .state", "open"::equals);
        return this;
    }

    /// Waits until what can be read at an element is as wanted, and gives it.
    String awaitText(String selector, Predicate<String> wanted) {
        return await(selector, () -> text(selector), wanted);
    }

    /// Waits until the elements read as expected, each by each.
    void awaitTexts(String selector, String... expected) {
        await(selector, () -> texts(selector), List.of(expected)::equals);
    }

    String text(String selector) {
        return element(selector).getText();
    }

    List<String> texts(String selector) {
        return here().findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /// Replaces what an input holds, and goes on to the next one, as a person does with the Tab
    /// key.
    DemoWindow fill(String selector, String text) {
        element(selector).sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.TAB);
        return this;
    }

    /// Chooses a file, as a person does in the dialog that the browser opens.
    DemoWindow choose(String selector, String file) {
        element(selector).sendKeys(file);
        return this;
    }

    DemoWindow click(String selector) {
        await(selector, () -> element(selector).isEnabled(), Boolean::booleanValue);
        element(selector).click();
        return this;
    }

    /// Whether the page must be scrolled sideways on a screen of this width.
    boolean isWiderThan(int pixels) {
        var screen =
                Map.<String, Object>of(
                        "width", pixels, "height", 844, "deviceScaleFactor", 1, "mobile", true);
        here().executeCdpCommand("Emulation.setDeviceMetricsOverride", screen);
        try {
            var width = driver.executeScript("return document.scrollingElement.scrollWidth");
            return ((Number) width).intValue() > pixels;
        } finally {
            driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    void close() {
        here().close();
    }

    private WebElement element(String selector) {
        return here().findElement(By.cssSelector(selector));
    }

    private ChromeDriver here() {
        driver.switchTo().window(handle);
        return driver;
    }

    /// Looks until it sees what is wanted.
    private <T> T await(String what, Supplier<T> look, Predicate<T> wanted) {
        var last = new AtomicReference<T>();
        new WebDriverWait(driver, PATIENCE, LOOK_EACH)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> what + " shows: " + last.get())
                .until(ignored -> {
                    last.set(look.get());
                    return wanted.test(last.get());
                });
        return last.get();
    }
}
