using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Tokens;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

public sealed class Pkcs11TokenTests : TokenTest
{
    [Fact]
    public void Module_is_used_with_its_newest_interface_and_says_what_it_is()
    {
        using var token = Open();

        Assert.Equal("3.2", token.Module.Interface);
        Assert.Contains("NSS", token.Module.Description, StringComparison.Ordinal);
        var slot = token.Slot();
        Assert.Equal(NssToken.Label, slot.Token!.Label);
        Assert.True(slot.Token.IsInitialized);
        Assert.False(slot.IsHardware);
        Assert.Contains(token.Slots(), other => other.Id == slot.Id);
    }

    [Fact]
    public void Mechanisms_have_the_numbers_of_the_registry()
    {
        using var token = Open();

        var names = token.Mechanisms().Select(mechanism => mechanism.Name).ToList();

        Assert.All(["CKM_ML_DSA", "CKM_ML_DSA_KEY_PAIR_GEN", "CKM_ML_KEM", "CKM_ML_KEM_KEY_PAIR_GEN", "CKM_ECDSA"], name => Assert.Contains(name, names));
    }

    [Fact]
    public void Random_bytes_come_from_the_token()
    {
        using var token = Open();
        byte[] first = new byte[64], second = new byte[64];
        Shim.Forget();

        token.Random(first);
        token.Random(second);

        Assert.NotEqual(first, second);
        Assert.NotEqual(new byte[64], first);
        Assert.Equal(2, Shim.Calls.Count(call => call == "C_GenerateRandom"));
    }

    [Fact]
    public void Keys_are_the_same_after_a_new_start()
    {
        byte[] publicKey, signature;
        using (var token = Open())
        using (var key = Pkcs11MLDsa.LoadOrCreate(token, "a key", MLDsaAlgorithm.MLDsa65))
        {
            publicKey = key.ExportMLDsaPublicKey();
            signature = key.SignData(Text, Text);
        }

        using var again = Open();
        using var found = Pkcs11MLDsa.LoadOrCreate(again, "a key", MLDsaAlgorithm.MLDsa65);
        Assert.Equal(publicKey, found.ExportMLDsaPublicKey());
        Assert.True(found.VerifyData(Text, signature, Text));
        Assert.DoesNotContain(Shim.Calls.SkipWhile(call => !call.StartsWith("C_Finalize", StringComparison.Ordinal)), call => call.StartsWith("C_GenerateKeyPair", StringComparison.Ordinal));
    }

    [Fact]
    public void Label_that_no_token_has_is_answered_with_those_that_are_there()
    {
        using var token = Pkcs11Token.Open(Options with { TokenLabel = "another" }, TimeProvider.System);

        var problem = Assert.Throws<KeyUnavailableException>(() => token.Slot());

        Assert.Contains("no initialised token named 'another'", problem.Message, StringComparison.Ordinal);
        Assert.Contains(NssToken.Label, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_pin_is_tried_once_until_its_file_changes()
    {
        Nss.WritePin("wrong");
        File.SetLastWriteTimeUtc(Nss.PinFile, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var token = Pkcs11Token.Open(Options with { Breaker = new() { Failures = 100 } }, TimeProvider.System);

        Assert.Contains("CKR_PIN_INCORRECT", Assert.Throws<KeyUnavailableException>(() => token.Slot()).Message, StringComparison.Ordinal);
        Assert.Contains("not tried again", Assert.Throws<KeyUnavailableException>(() => token.Slot()).Message, StringComparison.Ordinal);
        Assert.Single(Shim.Calls, call => call == "C_Login");

        Nss.WritePin("correct horse battery\n");
        Assert.Equal(NssToken.Label, token.Slot().Token!.Label);
    }

    [Fact]
    public void Wrong_pin_is_not_tried_again_by_the_next_process()
    {
        Nss.WritePin("wrong");
        var options = Options with { PinRefusalFile = Nss.PinFile + ".refused" };
        for (var start = 0; start < 5; start++)
        {
            using var token = Pkcs11Token.Open(options, TimeProvider.System);
            Assert.Contains("PIN", Assert.Throws<KeyUnavailableException>(() => token.Slot()).Message, StringComparison.Ordinal);
        }

        Assert.Single(Shim.Calls, call => call == "C_Login");
        Nss.WritePin("correct horse battery\n");
        File.SetLastWriteTimeUtc(Nss.PinFile, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using (var token = Pkcs11Token.Open(options, TimeProvider.System))
        {
            Assert.NotNull(token.Slot());
        }

        Assert.False(File.Exists(options.PinRefusalFile));
    }

    [Fact]
    public void Pin_file_that_others_may_read_is_not_used()
    {
        File.SetUnixFileMode(Nss.PinFile, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        using var token = Open();

        Assert.Contains("chmod 600", Assert.Throws<KeyUnavailableException>(() => token.Slot()).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("C_Login", Shim.Calls);
    }

    [Fact]
    public void What_is_no_module_is_refused_with_a_sentence()
    {
        var missing = Assert.Throws<Pkcs11Exception>(() => Pkcs11Token.Open(Nss.Options with { ModulePath = "/nowhere/module.so" }, TimeProvider.System));
        var other = Assert.Throws<Pkcs11Exception>(() => Pkcs11Token.Open(Nss.Options with { ModulePath = "libc.so.6", Preload = [] }, TimeProvider.System));

        Assert.Contains("--hsm-module", missing.Message, StringComparison.Ordinal);
        Assert.Contains("no PKCS#11 module", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_says_that_every_need_is_met()
    {
        using var token = Open();

        var report = HsmReport.Of(token);

        Assert.Equal(10, report.Needs.Count);
        Assert.All(report.Needs, need => Assert.True(need.Met, need.Sentence));
    }
}
