package dev.socle.jackson;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.introspect.BeanPropertyDefinition;

/// Which names are those of properties of the application's types, and so no secret: all others are
/// the peer's. Looked up when a message is bad, once for each type. Any thread may call it.
final class PropertyNames {

    private static final String HIDDEN = "*";

    private final ObjectMapper mapper;
    private final Map<Class<?>, Set<String>> known = new ConcurrentHashMap<>();

    PropertyNames(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /// The name, or what is shown in its place.
    ///
    /// @param owner the object or the class that has, or has not, a property of that name
    String shown(@Nullable Object owner, String name) {
        if (owner == null || owner instanceof Map) {
            return HIDDEN;
        }
        var type = owner instanceof Class<?> itself ? itself : owner.getClass();
        return known.computeIfAbsent(type, this::namesOf).contains(name) ? name : HIDDEN;
    }

    private Set<String> namesOf(Class<?> type) {
        var java = mapper.constructType(type);
        var introspector = mapper.deserializationConfig().classIntrospectorInstance();
        return introspector
                .introspectForDeserialization(java, introspector.introspectClassAnnotations(java))
                .findProperties()
                .stream()
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toUnmodifiableSet());
    }
}
