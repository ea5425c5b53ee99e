package org.crosswalk.api.alert;

import java.time.Duration;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.MessagingException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.alerts.AlertReceiver;
import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.district.SystemKind;

/** People who are told by e-mail. */
@Meaning("People who are told by e-mail when a run or a watched file is held, fails or is late.")
public record EmailAlerts(
        @NotBlank @Meaning("by which deliveries name it") String name,
        @NotEmpty @Meaning("who is told")
        List<@Pattern(regexp = ADDRESS, message = RULE) String> to,
        @Pattern(regexp = ADDRESS, message = RULE) @Meaning("from whom it comes") String from,
        @NotBlank @Meaning("the mail server") String host,
        @Default("587") @Min(1) @Max(65535) int port,
        @Default("true") @Meaning("whether a server that does not encrypt is refused") boolean tls,
        @Nullable @Meaning("of our account there, where it wants one") String user,
        @Nullable @Meaning("of that account") Secret password,
        @Default("1440") @Min(1) @Meaning("after how many minutes it is said once more, where it still waits") int remindMinutes,
        @Default("120") @Min(1) @Meaning("after how many minutes a run of the schedule that has not ended is late") int lateMinutes)
        implements AlertReceiver {

    /** As the configuration names it. */
    public static final SystemKind<EmailAlerts> KIND = new SystemKind<>("alert-email", EmailAlerts.class,
            "People who are told by e-mail when a run or a watched file is held, fails or is late.", EmailAlerts::probe);

    static final String ADDRESS = "[^@\\s]+@[^@\\s]+";
    static final String RULE = "takes an address such as ops@district.example.org";

    public EmailAlerts {
        to = List.copyOf(to);
    }

    @Override
    public String courier() {
        return MailCourier.NAME;
    }

    @Override
    public Duration remindAfter() {
        return Duration.ofMinutes(remindMinutes);
    }

    @Override
    public Duration lateAfter() {
        return Duration.ofMinutes(lateMinutes);
    }

    private static Future<String> probe(Vertx vertx, EmailAlerts settings) {
        return vertx.executeBlocking(() -> {
            try {
                new MailServer(settings).probe();
                return "a mail server that takes our mail";
            } catch (MessagingException e) {
                throw new HubException(HubException.Code.INVALID_DATA, "the mail server " + settings.host() + ":"
                        + settings.port() + " cannot be used (" + e.getClass().getSimpleName()
                        + "); check host, port, tls, user and password");
            }
        });
    }
}
