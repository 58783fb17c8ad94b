using System.Text.Json.Nodes;

namespace SecurityConsole.Cryptography.Inventory.Cbom;

/// <summary>Certificates as components.</summary>
internal static class CbomCertificates
{
    internal static JsonObject Component(CertificateFacts certificate, DateTimeOffset at)
    {
        var related = new JsonArray
        {
            CbomReferences.Related("publicKeyAlgorithm", CbomReferences.Algorithm(certificate.KeyAlgorithm)),
            CbomReferences.Related("signatureAlgorithm", CbomReferences.Algorithm(certificate.SignatureAlgorithm)),
        };
        if (certificate.IssuerSha256 is { } issuer)
        {
            related.Add(CbomReferences.Related("issuerCertificate", CbomReferences.Certificate(issuer)));
        }

        var properties = new JsonArray { CbomReferences.Property("role", certificate.Role.ToString().ToLowerInvariant()) };
        foreach (var endpoint in certificate.Endpoints)
        {
            properties.Add(CbomReferences.Property("shown-by", endpoint));
        }

        return new()
        {
            ["type"] = "cryptographic-asset",
            ["bom-ref"] = CbomReferences.Certificate(certificate.Sha256),
            ["name"] = certificate.Subject.Length > 0 ? certificate.Subject : certificate.SerialNumber,
            ["cryptoProperties"] = new JsonObject
            {
                ["assetType"] = "certificate",
                ["certificateProperties"] = new JsonObject
                {
                    ["serialNumber"] = certificate.SerialNumber,
                    ["subjectName"] = certificate.Subject,
                    ["issuerName"] = certificate.Issuer,
                    ["notValidBefore"] = CbomReferences.Time(certificate.NotBefore),
                    ["notValidAfter"] = CbomReferences.Time(certificate.NotAfter),
                    ["certificateFormat"] = "X.509",
                    ["fingerprint"] = new JsonObject { ["alg"] = "SHA-256", ["content"] = certificate.Sha256 },
                    ["certificateState"] = new JsonArray { new JsonObject { ["state"] = at < certificate.NotBefore ? "pre-activation" : at > certificate.NotAfter ? "deactivated" : "active" } },
                    ["relatedCryptographicAssets"] = related,
                },
            },
            ["properties"] = properties,
        };
    }
}
