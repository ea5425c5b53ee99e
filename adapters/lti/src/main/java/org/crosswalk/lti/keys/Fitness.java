package org.crosswalk.lti.keys;

import java.math.BigInteger;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;

/**
 * Whether a published key may verify RS256: an RSA key of at least 2048 bits that is meant for signatures and was not
 * made by the generator whose keys can be factored (CVE-2017-15361, "ROCA").
 */
public final class Fitness {

    private static final int FEWEST_BITS = 2048;
    private static final BigInteger LEAST_EXPONENT = BigInteger.valueOf(3);

    /** Modulo these the generator's keys are powers of 65537, which other keys are all at once by no chance. */
    private static final int[] PRIMES = {11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157};

    private static final int GENERATOR = 65537;

    private Fitness() {}

    /** Says nothing of whose key it is. */
    public static boolean forRs256(JWK key) {
        return key instanceof RSAKey rsa
                && rsa.size() >= FEWEST_BITS
                && (rsa.getKeyUse() == null || KeyUse.SIGNATURE.equals(rsa.getKeyUse()))
                && (rsa.getKeyOperations() == null || rsa.getKeyOperations().contains(KeyOperation.VERIFY))
                && (rsa.getAlgorithm() == null || JWSAlgorithm.RS256.equals(rsa.getAlgorithm()))
                && rsa.getPublicExponent().decodeToBigInteger().compareTo(LEAST_EXPONENT) >= 0
                && !canBeFactored(rsa.getModulus().decodeToBigInteger());
    }

    private static boolean canBeFactored(BigInteger modulus) {
        for (int prime : PRIMES) {
            if (!isPower(modulus.mod(BigInteger.valueOf(prime)).intValue(), prime)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPower(int residue, int prime) {
        int power = 1;
        do {
            if (power == residue) {
                return true;
            }
            power = power * (GENERATOR % prime) % prime;
        } while (power != 1);
        return false;
    }
}
