package org.crosswalk.xapi.profile;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** What a client's statements should keep beside the standard's own rules. */
public interface Rules {

    /**
     * Looks at one statement by itself.
     *
     * @return what it breaks, each with the place first: {@code $.result.score must be there (template …)}; no value
     */
    List<String> broken(JsonNode statement);

    /**
     * Looks at the last statement of a registration in the light of those before.
     *
     * @param statements all of the registration, in the order of their storing
     * @return what the last one breaks
     */
    List<String> brokenByLast(List<JsonNode> statements);
}
