package org.crosswalk.api.alert;

import java.time.Duration;

import io.vertx.core.Future;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.alerts.AlertReceiver;
import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.district.SystemKind;

/** An address that is told, of a chat or a pager. */
@Meaning("An address that is told when a run or a watched file is held, fails or is late.")
public record WebhookAlerts(
        @NotBlank @Meaning("by which deliveries name it") String name,
        @Pattern(regexp = "https?://[^\\s/?#]+[^\\s]*", message = "takes an address such as https://chat.example.org/hook")
        @Meaning("where the message is posted, as JSON") String url,
        @Nullable @Meaning("signs the message as Standard Webhooks does") Secret secret,
        @Default("1440") @Min(1) @Meaning("after how many minutes it is said once more, where it still waits") int remindMinutes,
        @Default("120") @Min(1) @Meaning("after how many minutes a run of the schedule that has not ended is late") int lateMinutes,
        @Default("false") @Meaning("whether it runs on your own network: http and private addresses are allowed")
        boolean onPremises)
        implements AlertReceiver {

    /** As the configuration names it. */
    public static final SystemKind<WebhookAlerts> KIND = new SystemKind<>("alert-webhook", WebhookAlerts.class,
            "An address that is told when a run or a watched file is held, fails or is late.",
            (vertx, settings) -> Future.succeededFuture("an address that is told of alerts; nothing was sent"));

    @Override
    public String courier() {
        return HookCourier.NAME;
    }

    @Override
    public Duration remindAfter() {
        return Duration.ofMinutes(remindMinutes);
    }

    @Override
    public Duration lateAfter() {
        return Duration.ofMinutes(lateMinutes);
    }
}
