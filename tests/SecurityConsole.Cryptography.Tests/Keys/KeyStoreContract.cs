using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Tests.Keys;

/// <summary>What every key store must do, whatever holds the keys.</summary>
internal static class KeyStoreContract
{
    private static readonly byte[] Text = "what is signed"u8.ToArray();

    /// <summary>Keys made through one store are there, the same, through another that is opened later.</summary>
    internal static void KeysAreTheSameAgain(Func<IKeyStore> open)
    {
        byte[] signature, ciphertext, secret, publicKey;
        var store = open();
        using (var signer = store.OpenMLDsa("signer", MLDsaAlgorithm.MLDsa65))
        using (var receiver = store.OpenMLKem("receiver", MLKemAlgorithm.MLKem1024))
        using (var classical = store.OpenECDsa("classical"))
        {
            signature = signer.SignData(Text);
            receiver.Encapsulate(out ciphertext, out secret);
            publicKey = classical.ExportSubjectPublicKeyInfo();
        }

        var later = open();
        using var found = later.OpenMLDsa("signer", MLDsaAlgorithm.MLDsa65);
        using var foundReceiver = later.OpenMLKem("receiver", MLKemAlgorithm.MLKem1024);
        using var foundClassical = later.OpenECDsa("classical");
        Assert.True(found.VerifyData(Text, signature));
        Assert.Equal(secret, foundReceiver.Decapsulate(ciphertext));
        Assert.Equal(publicKey, foundClassical.ExportSubjectPublicKeyInfo());
        Assert.True(foundClassical.VerifyData(Text, foundClassical.SignData(Text, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256));
    }

    /// <summary>Each name is a key of its own, and a name belongs to one kind of key.</summary>
    internal static void NamesAreApart(IKeyStore store)
    {
        using var one = store.OpenMLDsa("one", MLDsaAlgorithm.MLDsa44);
        using var other = store.OpenMLDsa("other", MLDsaAlgorithm.MLDsa44);

        Assert.NotEqual(one.ExportMLDsaPublicKey(), other.ExportMLDsaPublicKey());
        Assert.ThrowsAny<CryptographicException>(() => store.OpenMLDsa("one", MLDsaAlgorithm.MLDsa87));
        Assert.ThrowsAny<CryptographicException>(() => store.OpenMLKem("one", MLKemAlgorithm.MLKem768));
        Assert.ThrowsAny<CryptographicException>(() => store.OpenECDsa("one"));
    }

    /// <summary>What is destroyed is gone, for a store that is opened later too; its name can be given again, and other keys stay.</summary>
    internal static void DestroyedKeysAreGone(Func<IKeyStore> open)
    {
        var store = open();
        byte[] old, kept;
        using (var gone = store.OpenMLDsa("gone", MLDsaAlgorithm.MLDsa44))
        using (var stays = store.OpenECDsa("stays"))
        {
            Assert.NotEmpty(gone.SignData(Text));
            (old, kept) = (gone.ExportMLDsaPublicKey(), stays.ExportSubjectPublicKeyInfo());
        }

        Assert.True(store.Has("gone"));
        store.Destroy("gone");
        store.Destroy("gone");
        store.Destroy("never-there");

        Assert.False(store.Has("gone"));
        var later = open();
        Assert.False(later.Has("gone"));
        Assert.True(later.Has("stays"));
        using var made = store.OpenMLDsa("gone", MLDsaAlgorithm.MLDsa44);
        using var found = later.OpenECDsa("stays");
        Assert.NotEqual(old, made.ExportMLDsaPublicKey());
        Assert.True(made.VerifyData(Text, made.SignData(Text)));
        Assert.Equal(kept, found.ExportSubjectPublicKeyInfo());
    }
}
