using System.Text.Json.Nodes;

namespace SecurityConsole.Cryptography.Inventory.Cbom;

/// <summary>Keys as components: their place and purpose, never themselves.</summary>
internal static class CbomKeys
{
    internal static JsonObject Component(KeyFacts key)
    {
        var material = new JsonObject
        {
            ["type"] = key.IsSymmetric ? "secret-key" : "private-key",
            ["id"] = key.Name,
            ["state"] = "active",
        };
        if (key.CreatedAt is { } created)
        {
            material["creationDate"] = CbomReferences.Time(created);
        }

        var secured = new JsonObject { ["mechanism"] = key.Place == KeyPlace.Hsm ? "HSM" : "Software" };
        if (key.ProtectedBy is { } algorithm)
        {
            secured["algorithmRef"] = CbomReferences.Algorithm(algorithm);
        }

        material["securedBy"] = secured;
        material["relatedCryptographicAssets"] = new JsonArray { CbomReferences.Related("algorithm", CbomReferences.Algorithm(key.Algorithm)) };
        return new()
        {
            ["type"] = "cryptographic-asset",
            ["bom-ref"] = CbomReferences.Key(key.Name),
            ["name"] = key.Name,
            ["description"] = key.Purpose,
            ["evidence"] = new JsonObject { ["occurrences"] = new JsonArray { new JsonObject { ["location"] = key.Location } } },
            ["cryptoProperties"] = new JsonObject { ["assetType"] = "related-crypto-material", ["relatedCryptoMaterialProperties"] = material },
            ["properties"] = new JsonArray
            {
                CbomReferences.Property("place", key.Place == KeyPlace.Hsm ? "hsm" : "file"),
                CbomReferences.Property("protection", key.Protection),
            },
        };
    }
}
