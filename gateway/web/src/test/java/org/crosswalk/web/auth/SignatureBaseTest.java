package org.crosswalk.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

class SignatureBaseTest {

    /** The example of RFC 5849 3.4.1.1, whose body parameters stand in the query here. */
    @Test
    void is_that_of_the_rfc() {
        String base = SignatureBase.of("POST", "http://example.com/request",
                "b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q",
                Map.of("realm", "Example", "oauth_consumer_key", "9djdj82h48djs9d2", "oauth_token", "kkk9d7dh3k39sjv7",
                        "oauth_signature_method", "HMAC-SHA1", "oauth_timestamp", "137131201", "oauth_nonce", "7d8f3e4a",
                        "oauth_signature", "bYT5CMsGcbgUdFHObYMEfcx6bsw="), true);
        assertThat(base).isEqualTo("POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5"
                + "%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
                + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7");
    }

    @Test
    void encodes_what_the_rfc_says_and_nothing_else() {
        assertThat(SignatureBase.encode("aZ09-._~ *+'%é")).isEqualTo("aZ09-._~%20%2A%2B%27%25%C3%A9");
        assertThat(SignatureBase.decode("a+b%20c", true)).isEqualTo("a b c");
        assertThat(SignatureBase.decode("a+b%20c", false)).isEqualTo("a+b c");
        assertThat(SignatureBase.decode("100%", true)).isEqualTo("100%");
    }
}
