using System.Text.Json.Serialization;

namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>What results are signed with, where a server's registration asks for it. FIPS 204.</summary>
public enum ContextAlgorithm
{
    /// <summary>Results go unsigned.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>ML-DSA-65: category 3, signatures of 3,309 bytes.</summary>
    [JsonStringEnumMemberName("ml-dsa-65")]
    MLDsa65,

    /// <summary>ML-DSA-87: category 5 (CNSA 2.0), signatures of 4,627 bytes.</summary>
    [JsonStringEnumMemberName("ml-dsa-87")]
    MLDsa87,
}
