using System.Globalization;
using System.Security.Cryptography;
using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Cryptography.Pkcs11.Native;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

/// <summary>Token and platform must agree on random messages, in both directions. <c>SECCONSOLE_DIFFERENTIAL</c> sets how many (1,000 by default).</summary>
public sealed class DifferentialTests : TokenTest
{
    private static readonly int Messages =
        int.TryParse(Environment.GetEnvironmentVariable("SECCONSOLE_DIFFERENTIAL"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 1000;

    [Theory]
    [InlineData("ML-DSA-44")]
    [InlineData("ML-DSA-65")]
    [InlineData("ML-DSA-87")]
    public void Signatures_of_token_and_platform_verify_each_other(string name)
    {
        var algorithm = Signing(name);
        using var token = Open();
        using var theirs = Pkcs11MLDsa.LoadOrCreate(token, name, algorithm);
        using var theirPublic = MLDsa.ImportMLDsaPublicKey(algorithm, theirs.ExportMLDsaPublicKey());
        using var ours = MLDsa.GenerateKey(algorithm);
        var kind = TokenKeyKind.MLDsa(token.Numbering, algorithm);
        var ourPublic = Import(token, kind, ours.ExportMLDsaPublicKey(), Ck.AttributeVerify);

        for (var i = 0; i < Messages; i++)
        {
            var (message, context) = (RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(2000)), RandomNumberGenerator.GetBytes(i % 3 == 0 ? 0 : RandomNumberGenerator.GetInt32(256)));

            Assert.True(theirPublic.VerifyData(message, theirs.SignData(message, context), context));
            var signature = ours.SignData(message, context);
            Assert.True(Verify(signature));
            signature[RandomNumberGenerator.GetInt32(signature.Length)] ^= (byte)(1 << RandomNumberGenerator.GetInt32(8));
            Assert.False(Verify(signature));

            bool Verify(byte[] value) => token.Use((session, _) => session.Verify(ourPublic, kind.Numbers.Mechanism, context, message, value));
        }
    }

    [Theory]
    [InlineData("ML-KEM-512")]
    [InlineData("ML-KEM-768")]
    [InlineData("ML-KEM-1024")]
    public void Token_and_platform_agree_on_shared_secrets(string name)
    {
        var algorithm = Encapsulating(name);
        using var token = Open();
        using var theirs = Pkcs11MLKem.LoadOrCreate(token, name, algorithm);
        using var ours = MLKem.GenerateKey(algorithm);
        var kind = TokenKeyKind.MLKem(token.Numbering, algorithm);
        var ourPublic = Import(token, kind, ours.ExportEncapsulationKey(), token.Numbering.EncapsulateAttribute);
        using var theirPublic = MLKem.ImportEncapsulationKey(algorithm, theirs.ExportEncapsulationKey());

        for (var i = 0; i < Messages; i++)
        {
            theirPublic.Encapsulate(out var ciphertext, out var secret);
            Assert.Equal(secret, theirs.Decapsulate(ciphertext));

            byte[] toUs = new byte[algorithm.CiphertextSizeInBytes], theirSecret = new byte[algorithm.SharedSecretSizeInBytes];
            token.Use((session, _) =>
            {
                session.Encapsulate(ourPublic, kind.Numbers.Mechanism, toUs, theirSecret);
                return true;
            });
            Assert.Equal(theirSecret, ours.Decapsulate(toUs));

            // Implicit rejection: another ciphertext gives another secret, never an error (FIPS 203 §6.3).
            ciphertext[RandomNumberGenerator.GetInt32(ciphertext.Length)] ^= 1;
            Assert.NotEqual(secret, theirs.Decapsulate(ciphertext));
        }
    }

    [Fact]
    public void ECDsa_signatures_of_the_token_verify_on_the_platform()
    {
        using var token = Open();
        using var theirs = Pkcs11ECDsa.LoadOrCreate(token, "p256");
        using var platform = ECDsa.Create(theirs.ExportParameters(includePrivateParameters: false));

        for (var i = 0; i < Messages; i++)
        {
            var message = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(2000));
            Assert.True(platform.VerifyData(message, theirs.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
    }

    // An object of the token, because sessions come and go.
    private static nuint Import(Pkcs11Token token, TokenKeyKind kind, byte[] publicKey, uint use) => token.Use(
        (session, _) => session.Create(
            ObjectAttribute.Of(Ck.AttributeClass, Ck.ClassPublicKey),
            ObjectAttribute.Of(Ck.AttributeKeyType, kind.Numbers.KeyType),
            ObjectAttribute.Of(Ck.AttributeToken, true),
            ObjectAttribute.Of(Ck.AttributeLabel, "theirs"),
            ObjectAttribute.Of(use, true),
            kind.Parameters,
            ObjectAttribute.Of(Ck.AttributeValue, publicKey)),
        forWriting: true);
}
