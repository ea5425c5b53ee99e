package org.crosswalk.conformance.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;

/** One version of CASE at the host under examination, asked without a credential where the host allows it. */
final class CaseService {

    private static final int UNAUTHORIZED = 401;
    private static final int OK = 200;

    private final Client client;
    private final String version;

    private CaseService(Client client, String version) {
        this.client = client;
        this.version = version;
    }

    /** Skips the test where the host does not speak this version. */
    static CaseService of(Deployment deployment, String version) {
        CaseService open = new CaseService(deployment.anybody(), version);
        Answer answer = open.get("CFDocuments");
        CaseService service =
                answer.status() == UNAUTHORIZED ? new CaseService(deployment.everything(), version) : open;
        assumeTrue(service.get("CFDocuments").status() == OK, "the host does not speak " + version);
        return service;
    }

    boolean of1p1() {
        return version.equals("v1p1");
    }

    /** A path below the service. */
    Answer get(String path) {
        return client.get("/ims/case/" + version + "/" + path);
    }

    Answer send(String method, String path, Map<String, String> headers) {
        return client.send(method, "/ims/case/" + version + "/" + path, "", headers);
    }

    /** What is found, in the shape that the specification gives it. */
    JsonNode found(String path, String shape) {
        Answer answer = get(path);
        assertThat(answer.status()).as(version + " " + path + ": " + answer.body()).isEqualTo(OK);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(Schemas.errors(version, shape, answer.body())).as(version + " " + path).isEmpty();
        return answer.json();
    }

    /** A refusal, in the shape that the specification gives it. */
    Answer refused(String path, int status, String code) {
        Answer answer = get(path);
        assertThat(answer.status()).as(version + " " + path + ": " + answer.body()).isEqualTo(status);
        assertThat(Schemas.errors(version, "imsx_StatusInfo", answer.body())).as(version + " " + path).isEmpty();
        assertThat(answer.json().path("imsx_codeMajor").asText()).isEqualTo("failure");
        assertThat(answer.json().path("imsx_severity").asText()).isEqualTo("error");
        List<String> codes = new ArrayList<>();
        answer.json().path("imsx_codeMinor").path("imsx_codeMinorField")
                .forEach(field -> codes.add(field.path("imsx_codeMinorFieldValue").asText()));
        assertThat(codes).as(version + " " + path).contains(code);
        return answer;
    }

    /** The packages of the first frameworks; skips the test where there is none. */
    List<JsonNode> packages() {
        List<JsonNode> packages = new ArrayList<>();
        found("CFDocuments?limit=3", "CFDocumentSet").path("CFDocuments").forEach(document ->
                packages.add(found("CFPackages/" + document.path("identifier").asText(), "CFPackage")));
        assumeTrue(!packages.isEmpty(), "the host has no framework");
        return packages;
    }
}
