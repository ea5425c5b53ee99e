package org.crosswalk.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which module may know which: postgres, then hub, then web, then the adapters, then the server. */
@AnalyzeClasses(packages = "org.crosswalk", importOptions = MainClasses.class)
class ModulesTest {

    private static final String[] ADAPTERS = {
        "org.crosswalk.oneroster..", "org.crosswalk.casestandards..", "org.crosswalk.xapi..", "org.crosswalk.lti..",
        "org.crosswalk.api.."
    };

    @ArchTest
    static final ArchRule NO_ADAPTER_KNOWS_ANOTHER = slices()
            .matching("org.crosswalk.(oneroster|casestandards|xapi|lti|api)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule THE_HUB_KNOWS_NO_HTTP_AND_NO_WIRE_FORMAT = noClasses()
            .that()
            .resideInAPackage("org.crosswalk.hub..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.ext..", "io.vertx.core.http..", "org.crosswalk.web..", "org.crosswalk.server..");

    @ArchTest
    static final ArchRule THE_HUB_KNOWS_NO_ADAPTER =
            noClasses().that().resideInAPackage("org.crosswalk.hub..").should().dependOnClassesThat()
                    .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule THE_WEB_KNOWS_NO_ADAPTER =
            noClasses().that().resideInAPackage("org.crosswalk.web..").should().dependOnClassesThat()
                    .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule THE_CONSOLE_KNOWS_NO_ADAPTER =
            noClasses().that().resideInAPackage("org.crosswalk.console..").should().dependOnClassesThat()
                    .resideInAnyPackage(ADAPTERS);

    @ArchTest
    static final ArchRule POSTGRES_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("org.crosswalk.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.crosswalk.hub..", "org.crosswalk.web..", "org.crosswalk.server..", "io.vertx..");

    /** Spans are measured by {@code nanoTime}: a clock that is set back an hour would stretch them by that. */
    @ArchTest
    static final ArchRule NO_PAUSE_GOES_BY_A_CLOCK_THAT_SOMEBODY_SETS = noClasses()
            .that()
            .resideOutsideOfPackages("org.crosswalk.bench..", "org.crosswalk.conformance..")
            .should()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage("org.crosswalk.server..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.crosswalk.server..");
}
