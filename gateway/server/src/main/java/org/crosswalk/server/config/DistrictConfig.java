package org.crosswalk.server.config;

import java.time.ZoneId;
import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.SystemSettings;

/** A district, as its file describes it. */
@Meaning("A district: whom the gateway serves, with what, and by which rules.")
public record DistrictConfig(
        @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}", message = "takes lower-case letters, digits and hyphens")
        @Meaning("the district in one word; every row of the database carries it, so it never changes")
        String id,
        @NotBlank @Meaning("the district's name, for people") String name,
        @Meaning("IANA time zone that governs dates, term ends and due dates, such as America/Chicago")
        ZoneId timeZone,
        @Meaning("host names that mean this district where a request carries no credential") List<String> hosts,
        @Meaning("where the gateway listens and how it is known") HttpConfig http,
        @Meaning("the database") StoreConfig store,
        @Meaning("keys") SecurityConfig security,
        @Meaning("the systems that the district is connected to") List<SystemSettings> systems,
        @Meaning("who may call, and what each may see") List<ClientConfig> clients,
        @Meaning("whose attempts go where; a destination that no flow names takes everything")
        List<FlowConfig> flows,
        @Meaning("frameworks of learning standards") FrameworksConfig frameworks,
        @Meaning("by which rules names resolve to people") IdentityConfig identity,
        @Meaning("how the result of a line item follows from attempts") ResultsConfig results,
        @Meaning("how mastery of a learning target follows from evidence") MasteryConfig mastery,
        @Meaning("where clients may be told of changes") WebhooksConfig webhooks,
        @Meaning("who may sign in to the console") ConsoleConfig console,
        @Meaning("when the district wants to hear that a learner needs something") List<SupportConfig> supports) {

    public TenantId tenant() {
        return new TenantId(id);
    }
}
