package org.crosswalk.conformance.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** {@code limit}, {@code offset}, {@code sort}, {@code orderBy}, {@code filter} and {@code fields} of CFDocuments. */
@ExtendWith(DeploymentResolver.class)
class ListSuite {

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; *rel=\"next\"");

    private final Deployment deployment;

    ListSuite(Deployment deployment) {
        this.deployment = deployment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void pages_tell_the_total_and_lead_to_each_other(String version) {
        CaseService service = CaseService.of(deployment, version);
        List<String> whole = identifiers(service.found("CFDocuments?limit=1000", "CFDocumentSet"));
        List<String> byPage = new ArrayList<>();
        for (int offset = 0; offset < whole.size(); offset++) {
            Answer page = service.get("CFDocuments?limit=1&offset=" + offset);
            assertThat(Long.parseLong(page.header("X-Total-Count"))).isEqualTo(whole.size());
            byPage.addAll(identifiers(page.json()));
            Matcher next = NEXT.matcher(page.header("Link"));
            assertThat(next.find()).as("a next page after " + offset).isEqualTo(offset + 1 < whole.size());
        }
        assertThat(byPage).isEqualTo(whole);
        Answer beyond = service.get("CFDocuments?limit=1&offset=" + whole.size());
        assertThat(beyond.status()).isEqualTo(200);
        assertThat(identifiers(beyond.json())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void sorting_runs_in_both_directions_and_an_unknown_field_means_the_usual_order(String version) {
        CaseService service = CaseService.of(deployment, version);
        List<String> up = identifiers(service.found("CFDocuments?sort=identifier&orderBy=asc", "CFDocumentSet"));
        List<String> down = identifiers(service.found("CFDocuments?sort=identifier&orderBy=desc", "CFDocumentSet"));
        assertThat(up).isSorted();
        Collections.reverse(down);
        assertThat(down).isEqualTo(up);
        assertThat(identifiers(service.found("CFDocuments?sort=shoeSize", "CFDocumentSet")))
                .isEqualTo(identifiers(service.found("CFDocuments", "CFDocumentSet")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void every_predicate_filters_without_regard_to_case(String version) {
        CaseService service = CaseService.of(deployment, version);
        JsonNode first = service.found("CFDocuments?limit=1", "CFDocumentSet").path("CFDocuments").path(0);
        assumeTrue(first.isObject(), "the host has no framework");
        String id = first.path("identifier").asText();
        String title = first.path("title").asText().replace("'", "''");
        String date = first.path("lastChangeDateTime").asText();
        for (String filter : new String[] {
            "identifier='" + id + "'", "title='" + title.toUpperCase(Locale.ROOT) + "'",
            "title~'" + title.substring(0, Math.min(4, title.length())).strip() + "'",
            "title!='no title at all'", "lastChangeDateTime>='" + date + "'", "lastChangeDateTime<='" + date + "'",
            "identifier='" + id + "' AND title='" + title + "'", "title='no title at all' OR identifier='" + id + "'"}) {
            assertThat(identifiers(service.found("CFDocuments?limit=1000&filter=" + encoded(filter), "CFDocumentSet")))
                    .as(filter).contains(id);
        }
        for (String filter : new String[] {
            "identifier!='" + id + "'", "lastChangeDateTime>'" + date + "' AND identifier='" + id + "'",
            "lastChangeDateTime<'" + date + "' AND identifier='" + id + "'"}) {
            assertThat(identifiers(service.found("CFDocuments?limit=1000&filter=" + encoded(filter), "CFDocumentSet")))
                    .as(filter).doesNotContain(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void a_filter_by_an_unknown_field_gives_no_data(String version) {
        CaseService service = CaseService.of(deployment, version);
        Answer answer = service.get("CFDocuments?filter=" + encoded("shoeSize='1'"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().has("CFDocuments")).isFalse();
        assertThat(Schemas.errors(version, "imsx_StatusInfo", answer.body())).isEmpty();
        assertThat(answer.body()).contains("invalid_filter_field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void fields_select_members_and_an_unknown_one_means_all(String version) {
        CaseService service = CaseService.of(deployment, version);
        JsonNode selected = service.get("CFDocuments?limit=1&fields=identifier,title").json().path("CFDocuments").path(0);
        assumeTrue(selected.isObject(), "the host has no framework");
        List<String> names = new ArrayList<>();
        selected.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactlyInAnyOrder("identifier", "title");
        service.found("CFDocuments?limit=1&fields=shoeSize", "CFDocumentSet");
        service.refused("CFDocuments?fields=", 400, "invalid_selection_field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=ten", "offset=-1", "orderBy=up&sort=title"})
    void numbers_and_words_that_are_none_are_refused(String query) {
        for (String version : new String[] {"v1p0", "v1p1"}) {
            Answer answer = CaseService.of(deployment, version).get("CFDocuments?" + query);
            assertThat(answer.status()).as(version + " " + query).isEqualTo(400);
            assertThat(Schemas.errors(version, "imsx_StatusInfo", answer.body())).isEmpty();
        }
    }

    private static List<String> identifiers(JsonNode set) {
        List<String> identifiers = new ArrayList<>();
        set.path("CFDocuments").forEach(document -> identifiers.add(document.path("identifier").asText()));
        return identifiers;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
