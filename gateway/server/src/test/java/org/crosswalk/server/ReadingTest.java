package org.crosswalk.server;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Arrays;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.vertx.core.Future;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.store.Change;

/** No store method reads without a grant and a district. */
@AnalyzeClasses(packages = "org.crosswalk", importOptions = MainClasses.class)
class ReadingTest {

    /** They hold what was read under a grant or for a district, and read nothing themselves. */
    private static final String TOLD = ".*[.$](PackageReader|Begun)";

    @ArchTest
    static final ArchRule WHAT_DISCLOSES_TAKES_A_DISTRICT_AND_A_GRANT = methods()
            .that(describe("disclose", method -> answersWith(method, Disclosed.class)))
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("org.crosswalk.hub..")
            .and()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Disclosed.class)
            .should(take(TenantId.class))
            .andShould(take(Grant.class));

    @ArchTest
    static final ArchRule A_READ_OF_RECORDS_TAKES_A_GRANT = methods()
            .that(describe("answer later", method -> answersWith(method, Future.class)))
            .and()
            .arePublic()
            .and()
            .haveNameNotMatching("save.*|retire")
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage("org.crosswalk.hub.record..", "org.crosswalk.hub.standards..")
            .and()
            .areDeclaredInClassesThat()
            .haveNameNotMatching(TOLD)
            .should(take(Grant.class));

    @ArchTest
    static final ArchRule WHAT_THE_HUB_STORES_OR_READS_BELONGS_TO_A_DISTRICT = methods()
            .that(describe("answer later", method -> answersWith(method, Future.class)))
            .and()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(
                    "org.crosswalk.hub.record..", "org.crosswalk.hub.standards..", "org.crosswalk.hub.evidence..",
                    "org.crosswalk.hub.identity..", "org.crosswalk.hub.mastery..", "org.crosswalk.hub.imports..",
                    "org.crosswalk.hub.disclosure..")
            .and()
            .areDeclaredInClassesThat()
            .haveNameNotMatching(TOLD)
            .should(take(TenantId.class, Change.class));

    @ArchTest
    static final ArchRule SQL_STANDS_IN_THE_HUB_AND_IN_THE_STORES_OF_ADAPTERS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.crosswalk.hub..", "org.crosswalk.*.store..", "org.crosswalk.web.error..", "org.crosswalk.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.sqlclient..");

    private static boolean answersWith(JavaMethod method, Class<?> type) {
        return method.getReturnType().getAllInvolvedRawTypes().stream().anyMatch(each -> each.isEquivalentTo(type));
    }

    /** A change is of one district. */
    private static ArchCondition<JavaMethod> take(Class<?>... types) {
        return new ArchCondition<>("take " + String.join(" or ", names(types))) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean takes = method.getRawParameterTypes().stream()
                        .anyMatch(each -> Arrays.stream(types).anyMatch(each::isEquivalentTo));
                if (!takes) {
                    events.add(SimpleConditionEvent.violated(method, method.getDescription() + " does not take "
                            + String.join(" or ", names(types))));
                }
            }
        };
    }

    private static String[] names(Class<?>... types) {
        return Arrays.stream(types).map(Class::getSimpleName).toArray(String[]::new);
    }
}
