using System.Security.Cryptography;
using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Tokens;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

/// <summary>A test with a new NSS token behind a shim that writes down every call; skipped where there is none.</summary>
[Collection(TokenCollection.Name)]
public abstract class TokenTest : IDisposable
{
    /// <summary>Something to sign.</summary>
    internal static readonly byte[] Text = [1, 2, 3];

    private readonly FaultShim? _shim;
    private readonly NssToken? _nss;

    protected TokenTest()
    {
        Assert.SkipWhen(TokenFolder.Missing is not null, TokenFolder.Missing ?? "");
        _nss = NssToken.Create();
        _shim = new FaultShim(NssToken.Module, NssToken.Preload);
    }

    internal NssToken Nss => _nss!;

    internal FaultShim Shim => _shim!;

    internal Pkcs11Options Options => Shim.Before(Nss.Options);

    public virtual void Dispose()
    {
        _shim?.Dispose();
        _nss?.Dispose();
        GC.SuppressFinalize(this);
    }

    internal Pkcs11Token Open(TimeProvider? time = null) => Pkcs11Token.Open(Options, time ?? TimeProvider.System);

    internal static MLDsaAlgorithm Signing(string name) => name switch
    {
        "ML-DSA-44" => MLDsaAlgorithm.MLDsa44,
        "ML-DSA-65" => MLDsaAlgorithm.MLDsa65,
        _ => MLDsaAlgorithm.MLDsa87,
    };

    internal static MLKemAlgorithm Encapsulating(string name) => name switch
    {
        "ML-KEM-512" => MLKemAlgorithm.MLKem512,
        "ML-KEM-768" => MLKemAlgorithm.MLKem768,
        _ => MLKemAlgorithm.MLKem1024,
    };
}
