using System.Text.Json;
using System.Text.Json.Serialization;

namespace SecurityConsole.Cryptography.Registry;

/// <summary>Reads <see cref="AlgorithmRegistryDocument"/>; a member that is unknown, missing or there twice is an error.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(Kebab<AlgorithmKind>), typeof(Kebab<QuantumStatus>), typeof(Kebab<AlgorithmStanding>)])]
[JsonSerializable(typeof(AlgorithmRegistryDocument))]
internal sealed partial class AlgorithmRegistryJson : JsonSerializerContext
{
    internal sealed class Kebab<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
        where T : struct, Enum;
}
