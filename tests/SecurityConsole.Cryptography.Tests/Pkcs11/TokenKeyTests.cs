using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Cryptography.Pkcs11.Native;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

public sealed class TokenKeyTests : TokenTest
{
    /// <summary>What may be asked of a private key: what it is for and whether it stays, never what it is.</summary>
    private static readonly string[] Harmless =
    [
        "0x0", "0x1", "0x2", "0x3", "0x100", "0x102", "0x103", "0x105", "0x107", "0x108", "0x10c", "0x162", "0x164", "0x165", "0x180", "0x61d", "0x634",
    ];

    [Fact]
    public void No_private_value_is_ever_asked_for()
    {
        using (var token = Open())
        {
            UseEverything(token);
        }

        using (var token = Open())
        {
            UseEverything(token);
        }

        var calls = Shim.Calls;
        var asked = calls.Where(call => call.StartsWith("C_GetAttributeValue class=0x3 ", StringComparison.Ordinal)).ToList();
        Assert.True(asked.Count > 20);
        Assert.All(asked, call => Assert.All(call.Split("type=").Skip(1), type => Assert.Contains(type.Trim(), Harmless)));
        Assert.DoesNotContain(calls, call => call.Split(' ')[0] is "C_WrapKey" or "C_WrapKeyAuthenticated" or "C_CopyObject" or "C_SetAttributeValue" or "C_DeriveKey" or "C_CreateObject" or "C_GetOperationState");

        // What is read of a secret is what both sides agreed on, and it is gone afterwards.
        var secrets = calls.Count(call => call.StartsWith("C_GetAttributeValue class=0x4 ", StringComparison.Ordinal));
        Assert.Equal(2 * calls.Count(call => call == "C_DecapsulateKey"), secrets);
        Assert.Equal(calls.Count(call => call == "C_DecapsulateKey"), calls.Count(call => call == "C_DestroyObject"));
    }

    [Fact]
    public void Keys_are_made_sensitive_not_extractable_and_for_one_use()
    {
        using var token = Open();
        UseEverything(token);

        var made = Shim.Calls.Where(call => call.StartsWith("C_GenerateKeyPair", StringComparison.Ordinal)).Select(call => call[call.IndexOf(" private ", StringComparison.Ordinal)..]).ToList();

        Assert.Equal(3, made.Count);
        Assert.All(made, template =>
        {
            Assert.All(["0x1=true", "0x2=true", "0x103=true", "0x162=false", "0x105=false", "0x107=false", "0x10c=false"], attribute => Assert.Contains($" {attribute}", template, StringComparison.Ordinal));
            Assert.NotEqual(template.Contains("0x108=true", StringComparison.Ordinal), template.Contains("0x634=true", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_token_itself_refuses_to_give_the_private_value_away()
    {
        using var token = Open();
        using var key = Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44);

        var problem = Assert.Throws<Pkcs11Exception>(() => token.Use((session, _) =>
            session.Attribute(session.Find(ObjectAttribute.Of(Ck.AttributeClass, Ck.ClassPrivateKey))[0], Ck.AttributeValue)));

        Assert.Equal("CKR_ATTRIBUTE_SENSITIVE", problem.ReturnName);
        Assert.Throws<CryptographicException>(key.ExportMLDsaPrivateKey);
        Assert.Throws<CryptographicException>(key.ExportMLDsaPrivateSeed);
        Assert.Throws<CryptographicException>(key.ExportPkcs8PrivateKey);
    }

    [Theory]
    [InlineData(0x103, false, "its value can be read")]
    [InlineData(0x162, true, "can be wrapped and taken out")]
    [InlineData(0x165, false, "could be read before")]
    [InlineData(0x164, false, "could be taken out before")]
    [InlineData(0x2, false, "without a login")]
    [InlineData(0x1, false, "no object of the token")]
    [InlineData(0x108, false, "may not sign")]
    [InlineData(0x105, true, "may also decrypt")]
    [InlineData(0x107, true, "may also unwrap")]
    [InlineData(0x10C, true, "may also derive")]
    public void Key_that_could_leave_or_do_more_is_refused_with_the_reason(uint attribute, bool value, string reason)
    {
        using (var before = Open())
        {
            Pkcs11MLDsa.LoadOrCreate(before, "signer", MLDsaAlgorithm.MLDsa44).Dispose();
        }

        using var token = Open();
        Shim.Lie(attribute, value);

        var problem = Assert.Throws<KeyRefusedException>(() => Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Shim.Lie(null);
    }

    [Fact]
    public void Key_of_another_kind_under_the_same_name_is_refused()
    {
        using var token = Open();
        Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44).Dispose();

        Assert.Contains("no ML-DSA-65 key", Refusal(() => Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa65)), StringComparison.Ordinal);
        Assert.Contains("no ML-KEM-768 key", Refusal(() => Pkcs11MLKem.LoadOrCreate(token, "signer", MLKemAlgorithm.MLKem768)), StringComparison.Ordinal);

        static string Refusal(Func<object> open) => Assert.Throws<KeyRefusedException>(open).Message;
    }

    [Fact]
    public void Two_keys_of_one_name_are_refused()
    {
        using var token = Open();
        var kind = TokenKeyKind.MLDsa(token.Numbering, MLDsaAlgorithm.MLDsa44);
        TokenKey.Create(token, "twice", kind);
        TokenKey.Create(token, "twice", kind);

        Assert.Contains("2 private keys", Assert.Throws<KeyRefusedException>(() => TokenKey.LoadOrCreate(token, "twice", kind)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Signature_that_does_not_verify_is_not_released()
    {
        using var token = Open();
        using var key = Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44);
        using var classical = Pkcs11ECDsa.LoadOrCreate(token, "classical");
        Shim.Corrupt(true);
        var signature = new byte[MLDsaAlgorithm.MLDsa44.SignatureSizeInBytes];

        Assert.Contains("does not verify", Assert.Throws<CryptographicException>(() => key.SignData(Text, signature.AsSpan())).Message, StringComparison.Ordinal);
        Assert.All(signature, value => Assert.Equal(0, value));
        Assert.Throws<CryptographicException>(() => classical.SignData(Text, HashAlgorithmName.SHA256));

        Shim.Corrupt(false);
        key.SignData(Text, signature.AsSpan());
        Assert.True(key.VerifyData(Text, signature));
    }

    private static void UseEverything(Pkcs11Token token)
    {
        using var signer = Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44);
        using var classical = Pkcs11ECDsa.LoadOrCreate(token, "classical");
        using var receiver = Pkcs11MLKem.LoadOrCreate(token, "receiver", MLKemAlgorithm.MLKem768);
        signer.SignData(Text);
        classical.SignData(Text, HashAlgorithmName.SHA256);
        receiver.Encapsulate(out var ciphertext, out var secret);
        Assert.Equal(secret, receiver.Decapsulate(ciphertext));
    }
}
