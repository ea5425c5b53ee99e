package org.crosswalk.server.config;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.crosswalk.console.signin.Role;
import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;

/** Who may sign in to the console. */
public record ConsoleConfig(
        @Meaning("people with a name, a role and a password") List<User> users,
        @Nullable @Meaning("where the district's staff sign in by OpenID Connect") Oidc oidc,
        @Meaning("addresses on your own network that may be examined for conformance, such as http://sis.internal:8080;"
                + " the gateway's own and public ones over https may be without being named") List<URI> examines) {

    /** Where staff sign in. */
    public record Oidc(
            @NotBlank @Meaning("the provider's issuer, below which its OpenID configuration is published") String issuer,
            @NotBlank @Meaning("the client that Crosswalk is at the provider") String clientId,
            @Meaning("its secret; best written as ${file:PATH} or ${env:NAME}") Secret clientSecret,
            @Default("groups") @Meaning("the claim that holds the groups or roles of a person") String claim,
            @Meaning("by group, the role in the console; whoever is in none of them may not come in")
            Map<String, Role> roles,
            @Default("false")
            @Meaning("whether the provider runs on your own network: http and private addresses are allowed")
            boolean onPremises) {}

    /** Somebody who may sign in. */
    public record User(
            @NotBlank @Meaning("by which they sign in, unique in the district") String name,
            @Meaning("what is open to them") Role role,
            @Nullable @Meaning("of a vendor: its client, which is all that it sees") String client,
            @Meaning("best written as ${file:PATH} or ${env:NAME}") Secret password) {}
}
