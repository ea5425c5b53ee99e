package org.crosswalk.server.config;

import java.util.List;

import jakarta.validation.constraints.NotBlank;

import org.crosswalk.console.signin.Role;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;

/** Who may sign in to the console. */
public record ConsoleConfig(@Meaning("people with a name, a role and a password") List<User> users) {

    /** Somebody who may sign in. */
    public record User(
            @NotBlank @Meaning("by which they sign in, unique in the district") String name,
            @Meaning("what is open to them") Role role,
            @Meaning("best written as ${file:PATH} or ${env:NAME}") Secret password) {}
}
