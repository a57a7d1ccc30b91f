package io.sololakehouse.platform.stack.embedded;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The components that this version of the application knows: {@code components.json} beside this class. */
public record ComponentManifest(List<Component> components) {

    private static final String RESOURCE = "components.json";

    public ComponentManifest {
        components = List.copyOf(components);
    }

    /** The manifest that the application was built with. */
    public static ComponentManifest bundled() {
        try (InputStream in = ComponentManifest.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            return new ComponentManifest(new ObjectMapper().readValue(in, new TypeReference<List<Component>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException when no component has that id */
    public Component component(String id) {
        return components.stream()
                .filter(component -> component.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No component is called " + id));
    }
}
