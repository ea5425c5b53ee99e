package org.crosswalk.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/**
 * Somebody walks through the console of the sample district: every screen opens, in light and dark and on a phone, asks
 * nobody else for anything, fails no rule of WCAG 2.2 AA that axe knows, and runs nothing that a roster brought in.
 * Screenshots lie in {@code target/console}.
 */
@ExtendWith({DeploymentResolver.class, ChromiumResolver.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleSuite {

    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final Path SHOTS = Path.of("target", "console");
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";
    private static final String FIRST_STUDENT = "/console/people/user-student-001";

    private final Chromium chromium;
    private final Deployment deployment;
    private Chromium.Profile profile;
    private Page page;
    private final List<String> said = new ArrayList<>();

    ConsoleSuite(Chromium chromium, Deployment deployment) {
        this.chromium = chromium;
        this.deployment = deployment;
    }

    @BeforeAll
    void signIn(@TempDir Path folder) throws IOException {
        hostileRoster(folder.resolve("hostile.zip"));
        String statements = Files.readString(
                Path.of(System.getProperty("crosswalk.home", "."), "config", "demo", "statements.json"));
        assertThat(deployment.everything().xapi("POST", "", statements).status()).isEqualTo(200);
        post("<script>alert(2)</script>", "4");
        profile = chromium.profile();
        BrowserContext context = profile.context();
        context.setDefaultTimeout(15_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                said.add(message.text());
            }
        });
        page.onDialog(dialog -> {
            said.add("a script ran: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(deployment.url())) {
                said.add("asked a third party: " + request.url());
            }
        });
        open("/console/people");
        shoot("sign-in");
        accessible("sign-in");
        page.getByLabel("Name").fill("admin");
        page.getByLabel("Password").fill("admin");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
        page.waitForURL(deployment.url() + "/console/people");
    }

    @AfterAll
    void close() throws IOException {
        profile.close();
    }

    /** A pupil whose names are what no page may run. */
    private void hostileRoster(Path zip) throws IOException {
        try (OutputStream file = Files.newOutputStream(zip); ZipOutputStream out = new ZipOutputStream(file)) {
            add(out, "manifest.csv", """
                    propertyName,value
                    manifest.version,1.0
                    oneroster.version,1.2
                    file.users,delta
                    file.roles,delta
                    """);
            add(out, "users.csv", """
                    sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password
                    hostile-1,active,2026-11-01T00:00:00.000Z,true,hostile,,%s,\"\"\" onload=alert(3) x=\"\"\",,,,,,,09,
                    """.formatted(HOSTILE));
            add(out, "roles.csv", """
                    sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
                    hostile-role-1,active,2026-11-01T00:00:00.000Z,hostile-1,primary,student,,,org-lincoln-high,
                    """);
        }
        int status = deployment.everything().upload("/hub/v1/imports?system=browser-check", zip).status();
        assertThat(status).isBetween(200, 299);
        assertThat(deployment.everything().get("/ims/oneroster/rostering/v1p2/users/hostile-1").body()).contains(HOSTILE);
    }

    private static void add(ZipOutputStream out, String name, String content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content.getBytes(StandardCharsets.UTF_8));
    }

    /** An attempt at a line item of the sample district, by an account of the LMS. */
    private void post(String account, String score) {
        Answer answer = deployment.everything().xapi("POST", "", """
                {"actor":{"account":{"homePage":"https://unknown.example","name":"%s"}},
                 "verb":{"id":"http://adlnet.gov/expapi/verbs/scored"},
                 "object":{"id":"http://127.0.0.1:8080/ims/oneroster/gradebook/v1p2/lineItems/li-alg1-quiz-01"},
                 "result":{"score":{"raw":%s,"min":0,"max":10}}}""".formatted(account, score));
        assertThat(answer.status()).isEqualTo(200);
    }

    private void open(String path) {
        page.navigate(deployment.url() + path);
    }

    private void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")).setFullPage(true));
    }

    private void accessible(String where) {
        AxeResults results = new AxeBuilder(page).withTags(RULES).analyze();
        List<String> broken = results.getViolations().stream()
                .map(rule -> where + ": " + rule.getId() + ": " + first(rule))
                .toList();
        assertThat(broken).isEmpty();
    }

    private static String first(Rule rule) {
        return rule.getNodes().isEmpty() ? rule.getHelp() : rule.getNodes().getFirst().getHtml();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/console/", "/console/systems", "/console/systems/sis", "/console/people", FIRST_STUDENT, "/console/standards",
        "/console/mastery", "/console/mastery?class=class-alg1-p2", "/console/evidence", "/console/held",
        "/console/deliveries", "/console/lti", "/console/lti/traces", "/console/clients", "/console/clients/vendor-a", "/console/conformance", "/console/operations",
        "/console/operations/audit", "/console/operations/configuration"})
    void every_screen_opens_and_breaks_no_rule_of_wcag_in_light_in_dark_and_on_a_phone(String path) {
        String name = path.replaceFirst("^/console/", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^$", "overview");
        said.clear();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(1280, 860);
        open(path);
        assertThat(page.locator("h1").count()).isEqualTo(1);
        accessible(name + " in light");
        shoot(name);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(375, 740);
        accessible(name + " in dark on a phone");
        shoot(name + "-phone-dark");
        assertThat(page.evaluate("document.documentElement.scrollWidth")).as("no page is wider than a phone")
                .isEqualTo(375);
        assertThat(said).isEmpty();
    }

    @Test
    void names_of_a_roster_are_text_wherever_they_are_shown() {
        said.clear();
        for (String path : List.of("/console/people?q=hostile", "/console/people/hostile-1", "/console/held")) {
            open(path);
            assertThat(page.locator("main img").count() + page.locator("main script").count()).isZero();
        }
        open("/console/people/hostile-1");
        assertThat(page.locator("h1").innerText()).contains(HOSTILE);
        assertThat(said).isEmpty();
    }

    @Test
    void people_are_found_while_one_types_and_the_address_can_be_shared() {
        open("/console/people");
        page.getByLabel("Name, login or identifier").pressSequentially("amara");
        page.locator("#list a:has-text('Amara')").waitFor();
        page.waitForURL("**/console/people?q=amara*");
        String shared = page.url();
        open("/console/");
        page.navigate(shared);
        assertThat(page.locator("#list").innerText()).contains("Amara Okafor").doesNotContain("Mateo");
    }

    @Test
    void whoever_uses_the_keyboard_alone_can_skip_to_the_content_and_sees_where_they_are() {
        open("/console/systems");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Skip to content");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.closest('main') !== null")).isEqualTo(true);
        assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle")).isEqualTo("solid");
    }

    @Test
    void a_system_is_tried_without_leaving_the_page() {
        open("/console/systems/sis");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Test the connection")).click();
        Locator found = page.locator(".trial .good");
        found.waitFor();
        assertThat(found.innerText()).startsWith("It works");
    }

    @Test
    void a_tool_is_invited_with_an_address_that_is_shown_once() {
        open("/console/lti");
        page.getByLabel("Short name").fill("invited-tool");
        page.getByLabel("The tool's registration address").fill("https://tool.example/register");
        page.getByLabel("On which grounds").fill("trial");
        page.getByLabel("For which classes").fill("class-alg1-p2");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make an invitation")).click();
        Locator address = page.locator(".made a[href^='https://tool.example/register?openid_configuration=']");
        address.waitFor();
        assertThat(address.getAttribute("href")).contains("&registration_token=");
        open("/console/operations/audit");
        assertThat(page.locator("main").innerText()).contains("lti.invite", "invited-tool");
    }

    @Test
    void a_launch_is_prepared_and_what_fails_in_it_is_explained() {
        open("/console/lti");
        page.getByLabel("As the person").fill("user-student-012");
        page.getByLabel("In the class").fill("class-alg1-p2");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Prepare")).click();
        Locator address = page.locator(".made a[href^='http://127.0.0.1:9009/login?']");
        address.waitFor();
        Answer refused = deployment.anybody().get("/lti/platform/authorize?client_id=practice-tool"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A9009%2Felsewhere&login_hint=x");
        assertThat(refused.status()).isGreaterThanOrEqualTo(400);
        open("/console/lti/traces?system=practice");
        page.locator("main tbody a[href^='/console/lti/traces/']").first().click();
        assertThat(page.locator("main").innerText()).contains("redirect_unregistered", "Who must change something", "tool");
        accessible("a trace");
        shoot("trace");
    }

    @Test
    void the_standards_open_item_by_item() {
        open("/console/standards");
        page.locator("main a[href^='/console/standards/']").first().click();
        Locator branch = page.locator("main summary").first();
        branch.click();
        page.locator("main .below li, main .below p").first().waitFor();
        accessible("an open framework");
        shoot("framework");
        String framework = page.url();
        page.getByText("How much each target is assessed").click();
        assertThat(page.locator("main").innerText()).contains("Line items", "Attempts");
        accessible("how a framework is assessed");
        shoot("framework-uses");
        page.navigate(framework);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare")).click();
        assertThat(page.locator("main").innerText()).containsIgnoringCase("corresponds to").contains("have a match");
        accessible("two frameworks side by side");
        shoot("framework-matches");
    }

    @Test
    void an_endpoint_is_examined_while_one_looks_and_its_report_can_be_read_without_signing_in() throws IOException {
        open("/console/conformance");
        page.getByLabel("CASE: frameworks").check();
        page.getByLabel("Client", new Page.GetByLabelOptions().setExact(true)).fill("demo");
        page.getByLabel("Its secret").fill("demo-secret");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Begin")).click();
        page.locator(".tag:text-is('ended')").waitFor(new Locator.WaitForOptions().setTimeout(120_000));
        assertThat(page.locator("main").innerText()).contains("0\nare broken", "CASE: frameworks");
        accessible("an examination");
        shoot("examination");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make a link")).click();
        Locator link = page.locator(".made a");
        link.waitFor();
        try (Chromium.Profile stranger = chromium.profile()) {
            Page theirs = stranger.context().newPage();
            theirs.navigate(link.getAttribute("href"));
            assertThat(theirs.locator("main").innerText()).contains("Examination of", "requirements hold")
                    .doesNotContain("admin");
        }
    }

    @Test
    void somebody_of_a_vendor_sees_their_client_alone() throws IOException {
        try (Chromium.Profile theirs = chromium.profile()) {
            Page own = theirs.context().newPage();
            own.navigate(deployment.url() + "/console/");
            own.getByLabel("Name").fill("vera");
            own.getByLabel("Password").fill("vera");
            own.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
            own.waitForURL(deployment.url() + "/console/vendor");
            assertThat(own.locator("h1").innerText()).isEqualTo("vendor-a");
            assertThat(own.locator("nav a").count()).isEqualTo(1);
            AxeResults results = new AxeBuilder(own).withTags(RULES).analyze();
            assertThat(results.getViolations()).isEmpty();
            own.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve("vendor.png")).setFullPage(true));
        }
    }

    @Test
    void an_attempt_appears_while_one_looks() {
        open("/console/held");
        page.locator("main h1").waitFor();
        post("newcomer-1", "5");
        page.locator("main :text('newcomer-1')").first().waitFor();
    }

    @Test
    void a_page_that_does_not_exist_says_so() {
        open("/console/people/no-such");
        assertThat(page.locator("main").innerText()).contains("there is no such user");
        accessible("what is missing");
    }

    @Test
    void every_shared_address_needs_a_sign_in() throws IOException {
        try (Chromium.Profile stranger = chromium.profile()) {
            Page theirs = stranger.context().newPage();
            theirs.navigate(deployment.url() + FIRST_STUDENT);
            assertThat(theirs.url()).contains("/console/sign-in");
            assertThat(theirs.content()).doesNotContain("Amara");
            assertThat(Map.of("cookies", theirs.context().cookies().size())).containsEntry("cookies", 0);
        }
    }
}
