using System.Security.Cryptography;
using SecurityConsole.Cryptography.Pkcs11.Native;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>What a key in a token is: its algorithm with parameters, and the one use that it is for. Immutable.</summary>
/// <param name="Algorithm">Name (<c>ML-DSA-44</c>).</param>
/// <param name="Numbers">The module's numbers for it.</param>
/// <param name="Parameters">The attribute that names its parameters, as it is given when a pair is made and found on it afterwards.</param>
/// <param name="Use">The attribute of the private key's one use: <c>CKA_SIGN</c> or <c>CKA_DECAPSULATE</c>.</param>
/// <param name="PublicUse">The attribute of the public key's use.</param>
/// <param name="PublicValue">The attribute that holds the public key.</param>
/// <param name="PublicLength">Bytes of the public key.</param>
internal sealed record TokenKeyKind(string Algorithm, Pkcs11Numbers Numbers, ObjectAttribute Parameters, uint Use, uint PublicUse, uint PublicValue, int PublicLength)
{
    /// <summary>Bytes of an uncompressed point on P-256.</summary>
    internal const int PointLength = 65;

    // OBJECT IDENTIFIER prime256v1 (RFC 5480 §2.1.1.1)
    private static ReadOnlySpan<byte> P256 => [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];

    internal static TokenKeyKind MLDsa(Pkcs11Numbering numbering, MLDsaAlgorithm algorithm)
    {
        var numbers = numbering.Of(algorithm.Name);
        return new(algorithm.Name, numbers, ObjectAttribute.Of(numbering.ParameterSetAttribute, numbers.ParameterSet), Ck.AttributeSign, Ck.AttributeVerify, Ck.AttributeValue, algorithm.PublicKeySizeInBytes);
    }

    internal static TokenKeyKind MLKem(Pkcs11Numbering numbering, MLKemAlgorithm algorithm)
    {
        var numbers = numbering.Of(algorithm.Name);
        return new(
            algorithm.Name, numbers, ObjectAttribute.Of(numbering.ParameterSetAttribute, numbers.ParameterSet),
            numbering.DecapsulateAttribute, numbering.EncapsulateAttribute, Ck.AttributeValue, algorithm.EncapsulationKeySizeInBytes);
    }

    internal static TokenKeyKind ECDsaP256(Pkcs11Numbering numbering) => new(
        Pkcs11Numbering.EcdsaP256, numbering.Of(Pkcs11Numbering.EcdsaP256), ObjectAttribute.Of(Ck.AttributeEcParameters, P256), Ck.AttributeSign, Ck.AttributeVerify, Ck.AttributeEcPoint, PointLength);
}
