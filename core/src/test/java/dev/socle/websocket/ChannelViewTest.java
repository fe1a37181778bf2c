package dev.socle.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelViewTest {

    private final List<Method> called = new ArrayList<>();
    private final WebSocketChannel channel =
            (WebSocketChannel)
                    Proxy.newProxyInstance(
                            WebSocketChannel.class.getClassLoader(),
                            new Class<?>[] {WebSocketChannel.class},
                            (proxy, method, arguments) -> answer(proxy, method, arguments));

    @SuppressWarnings("ReferenceEquality")
    private Object answer(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> 7;
            case "toString" -> "channel x";
            default -> {
                called.add(method);
                yield zero(method.getReturnType());
            }
        };
    }

    @Test
    void whateverIsAskedOfAViewIsAskedOfItsChannel() throws Exception {
        var view = new View(new View(channel));
        var methods =
                Arrays.stream(WebSocketChannel.class.getMethods())
                        .filter(method -> !Modifier.isStatic(method.getModifiers()))
                        .toList();
        assertThat(methods).hasSizeGreaterThan(40);
        for (var method : methods) {
            method.invoke(
                    view,
                    Arrays.stream(method.getParameterTypes()).map(ChannelViewTest::zero).toArray());
        }
        assertThat(called).containsExactlyElementsOf(methods);
    }

    @Test
    void viewsOfOneChannelAreEqual() {
        var view = new View(channel);

        assertThat(view)
                .isEqualTo(new View(view))
                .isEqualTo(channel)
                .hasSameHashCodeAs(channel)
                .hasToString("channel x")
                .isNotEqualTo("channel x");
        assertThat(ChannelView.unwrap(new View(view))).isSameAs(channel);
    }

    private static Object zero(Class<?> type) {
        return type == boolean.class
                ? (Object) false
                : type == int.class ? (Object) 0 : type == long.class ? 0L : null;
    }

    private static final class View extends ChannelView {
        View(WebSocketChannel channel) {
            super(channel);
        }
    }
}
