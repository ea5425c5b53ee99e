package org.crosswalk.api;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.api.alert.EmailAlerts;
import org.crosswalk.api.alert.WebhookAlerts;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Outcome;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.hub.runs.Runner;

/** People hear by e-mail and webhook of runs that are held, fail or are late: once, and once more. */
class AlertTest {

    private GreenMail mails;
    private WireMockServer chat;
    private ApiGateway api;

    @BeforeEach
    void start() {
        mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.setUser("crosswalk@pine.example", "crosswalk", "mail-secret");
        mails.start();
        chat = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
        chat.start();
        chat.stubFor(post(anyUrl()).willReturn(ok()));
        api = ApiGateway.connectedTo(
                new EmailAlerts("on-call", List.of("ops@pine.example"), "crosswalk@pine.example", "127.0.0.1",
                        mails.getSmtp().getPort(), false, "crosswalk", new Secret("mail-secret"), 1440, 120),
                new WebhookAlerts("chat", chat.baseUrl() + "/hook", new Secret("chat-secret"), 1440, 120, true));
        api.gateway().hub().runs().add(new Sis());
    }

    @AfterEach
    void stop() {
        api.close();
        chat.stop();
        mails.stop();
    }

    @Test
    void given_a_held_run_then_both_hear_of_it_once_and_once_more_until_it_is_decided() {
        String id = run("full", "held");

        assertThat(mail(1)).containsExactly("sis: a run is held");
        assertThat(GreenMailUtil.getBody(mails.getReceivedMessages()[0]))
                .contains("deletes, kind user, found 40, of 100, allowed 0.1")
                .contains("/hub/v1/runs/" + id + "/approve");
        LoggedRequest message = messages(1).getFirst();
        JsonObject body = new JsonObject(message.getBodyAsString());
        assertThat(body.getString("what")).isEqualTo("held");
        assertThat(body.getString("id")).isEqualTo(id);
        assertThat(body.getString("text")).startsWith("sis: a run is held");
        assertThat(message.getHeader("webhook-signature")).startsWith("v1,");

        look();
        later();
        look();
        look();
        assertThat(mail(2)).containsExactly("sis: a run is held", "Reminder: sis: a run is held");
        assertThat(new JsonObject(messages(2).getLast().getBodyAsString()).getBoolean("reminder")).isTrue();

        api.post("admin", "/runs/" + id + "/approve", "");
        becomes(id, "applied");
        String next = run("full", "held");
        assertThat(mail(3)).endsWith("sis: a run is held");
        api.post("admin", "/runs/" + next + "/reject", "");
        becomes(next, "rejected");
        eventually(this::open, open -> assertThat(open).isZero());
        later();
        look();
        assertThat(mail(3)).as("no reminder of what was decided").endsWith("sis: a run is held");
    }

    @Test
    void given_a_run_that_fails_or_is_late_then_people_hear_why() {
        run("dry-run", "failed");
        assertThat(mail(1)).containsExactly("sis: a run has failed");
        assertThat(GreenMailUtil.getBody(mails.getReceivedMessages()[0])).contains("Why: the provider sleeps");

        sql("insert into hub.run (tenant, id, system, kind, mode, state, requested_by, queued) values ($1,"
                + " '00000000-0000-7000-8000-000000000001', 'night', 'nothing-runs-it', 'full', 'queued', 'schedule',"
                + " now() - interval '3 hours')");
        look();
        look();
        assertThat(mail(2)).containsExactly("sis: a run has failed", "night: a run is late");
    }

    private String run(String mode, String state) {
        String id = new JsonObject(api.post("writer", "/systems/sis/runs", new JsonObject().put("mode", mode).encode()).body())
                .getString("id");
        becomes(id, state);
        return id;
    }

    private void becomes(String id, String state) {
        eventually(() -> api.read("reader", "/runs/" + id), run ->
                assertThat(run.getString("state")).isEqualTo(state));
    }

    /** The subjects of so many mails, in the order in which they came. */
    private List<String> mail(int count) {
        return eventually(() -> Arrays.stream(mails.getReceivedMessages()).map(each -> {
            try {
                return each.getSubject();
            } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).toList(), subjects -> assertThat(subjects).hasSize(count));
    }

    private List<LoggedRequest> messages(int count) {
        return eventually(() -> chat.findAll(postRequestedFor(urlEqualTo("/hook"))), found ->
                assertThat(found).hasSize(count));
    }

    private void look() {
        await(api.gateway().hub().alerts().look(PINE));
    }

    /** What waits has waited until the reminder is due. */
    private void later() {
        sql("update hub.alert set remind_at = remind_at - interval '2 days' where tenant = $1");
    }

    private long open() {
        return await(api.gateway().hub().database().pool()
                        .preparedQuery("select count(*) from hub.alert where tenant = $1 and ended is null")
                        .execute(Tuple.of(PINE.value())))
                .iterator().next().getLong(0);
    }

    private void sql(String sql) {
        await(api.gateway().hub().database().pool().preparedQuery(sql).execute(Tuple.of(PINE.value())));
    }

    /** Holds every full run; a dry run fails. */
    private static final class Sis implements Runner<ApiGateway.Sis> {

        @Override
        public String kind() {
            return "oneroster-csv";
        }

        @Override
        public Class<ApiGateway.Sis> settings() {
            return ApiGateway.Sis.class;
        }

        @Override
        public Set<Mode> modes() {
            return Set.of(Mode.FULL, Mode.DRY_RUN);
        }

        @Override
        public Future<Outcome> run(RunTask<ApiGateway.Sis> task) {
            return task.run().mode() == Mode.DRY_RUN
                    ? Future.failedFuture(new HubException(HubException.Code.INVALID_DATA, "the provider sleeps"))
                    : Future.succeededFuture(new Outcome.Held(new JsonObject().put("held", new JsonArray().add(
                            new JsonObject().put("rule", "deletes").put("kind", "user").put("found", 40).put("of", 100)
                                    .put("allowed", 0.1)))));
        }

        @Override
        public Future<JsonObject> apply(RunTask<ApiGateway.Sis> task) {
            return Future.succeededFuture(task.run().report());
        }
    }
}
