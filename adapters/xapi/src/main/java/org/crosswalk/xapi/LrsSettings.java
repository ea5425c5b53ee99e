package org.crosswalk.xapi;

import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Condition;
import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.web.egress.Egress;

/** Another learning record store. */
@Meaning("Another learning record store, to which statements are forwarded, or from which they are pulled.")
public record LrsSettings(
        @NotBlank String name,
        @Pattern(regexp = ADDRESS, message = "takes an address such as https://lrs.example.org/xapi")
                @Meaning("its endpoint, without /statements") String endpoint,
        @NotBlank @Meaning("the key of its Basic credentials") String key,
        @Meaning("and their secret; best written as ${env:NAME} or ${file:PATH}") Secret secret,
        @Default("1.0.3")
                @Pattern(regexp = "1\\.0\\.3|2\\.0\\.0", message = "takes 1.0.3 or 2.0.0")
                @Meaning("which version it speaks; statements of 2.0 are converted for one that speaks 1.0.3")
                String version,
        @Nullable @Meaning("the client as which it posts to us, if it does: what it posts never goes back to it")
                String client,
        @Nullable @Meaning("what is forwarded to it; nothing where this is left out, everything where it is empty")
                Forward forward,
        @Nullable @Meaning("how its statements are pulled; never where this is left out") Pull pull,
        @Default("false") @Meaning("whether it runs on your own network: http and private addresses are allowed")
                boolean onPremises)
        implements SystemSettings {

    private static final String ADDRESS = "https?://[^\\s/?#]+[^\\s?#]*";

    /** Which statements are forwarded: those that fit all that is given. */
    public record Forward(
            @Meaning("ids of verbs; any where none is named") List<String> verbs,
            @Meaning("ids of clients and names of systems that brought them; any where none is named")
                    List<String> clients,
            @Nullable @Meaning("JSONata over the statement that must be true, such as: result.completion = true")
                    Condition when) {

        public Forward {
            verbs = List.copyOf(verbs);
            clients = List.copyOf(clients);
        }
    }

    /** When its statements are pulled. */
    public record Pull(
            @Default("15m")
                    @Pattern(regexp = "[1-9]\\d{0,3}[mhd]", message = "takes a span such as 15m, 4h or 1d")
                    @Meaning("how long after one pull the next begins, such as 15m, 4h or 1d") String every) {}

    /** As the configuration names it. */
    public static final SystemKind<LrsSettings> KIND = new SystemKind<>(
            "xapi-lrs",
            LrsSettings.class,
            "Another learning record store, to which statements are forwarded, or from which they are pulled.",
            (vertx, settings) -> new Egress(vertx)
                    .get(settings.at("/about"), settings.onPremises())
                    .map(about -> "it tells about itself")
                    .recover(failure -> Future.failedFuture("it does not answer at " + settings.at("/about")
                            + "; is it running, and onPremises set where it is on your network?")));

    /** The address of one of its resources. */
    public String at(String resource) {
        return (endpoint.endsWith("/") ? endpoint.substring(0, endpoint.length() - 1) : endpoint) + resource;
    }

    /** Whether a statement came from it, by who brought it. */
    public boolean brought(String system) {
        return system.equals(name) || system.equals(client);
    }

    /** The names under which what it brought is known. */
    public Set<String> itsOwn() {
        return client == null ? Set.of(name) : Set.of(name, client);
    }
}
