using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>The numbers by which a module knows algorithms and their attributes: those of PKCS#11 3.2, and what a file says of a vendor that differs. Immutable.</summary>
public sealed class Pkcs11Numbering
{
    /// <summary>Name of the classical signature in the numbering; PKCS#11 names its curve by <c>CKA_EC_PARAMS</c>, so it has no parameter set.</summary>
    public const string EcdsaP256 = "ECDSA P-256";

    private const int LargestFile = 64 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4 };

    private readonly FrozenDictionary<string, Pkcs11Numbers> _algorithms;

    private Pkcs11Numbering(IEnumerable<KeyValuePair<string, Pkcs11Numbers>> algorithms, uint parameterSet, uint encapsulate, uint decapsulate)
    {
        _algorithms = algorithms.ToFrozenDictionary(StringComparer.Ordinal);
        ParameterSetAttribute = parameterSet;
        EncapsulateAttribute = encapsulate;
        DecapsulateAttribute = decapsulate;
    }

    /// <summary>As PKCS#11 3.2 has them; post-quantum ones from the registry of algorithms.</summary>
    public static Pkcs11Numbering Standard { get; } = new(
        AlgorithmRegistry.Current.Algorithms.Where(algorithm => algorithm.Pkcs11 is not null).Select(algorithm => KeyValuePair.Create(algorithm.Name, algorithm.Pkcs11!))
            .Append(KeyValuePair.Create(EcdsaP256, new Pkcs11Numbers(0x3, 0x1040, 0x1041, 0))),
        parameterSet: 0x61D,
        encapsulate: 0x633,
        decapsulate: 0x634);

    /// <summary><c>CKA_PARAMETER_SET</c>.</summary>
    internal uint ParameterSetAttribute { get; }

    /// <summary><c>CKA_ENCAPSULATE</c>.</summary>
    internal uint EncapsulateAttribute { get; }

    /// <summary><c>CKA_DECAPSULATE</c>.</summary>
    internal uint DecapsulateAttribute { get; }

    /// <summary>Reads a vendor's numbers; what the file does not name stays as PKCS#11 3.2 has it.</summary>
    /// <exception cref="FormatException">The file says something else; the message says where.</exception>
    /// <exception cref="IOException">It cannot be read, or is larger than 64 KiB.</exception>
    public static Pkcs11Numbering Read(string path)
    {
        if (new FileInfo(path).Length > LargestFile)
        {
            throw new IOException($"{path} is larger than {LargestFile / 1024} KiB; a list of numbers is much smaller.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Strict);
            return Read(document.RootElement);
        }
        catch (Exception problem) when (problem is FormatException or JsonException)
        {
            throw new FormatException($"{path}: {problem.Message}", problem);
        }
    }

    /// <summary>The numbers of an algorithm.</summary>
    /// <exception cref="ArgumentException">None are known.</exception>
    internal Pkcs11Numbers Of(string algorithm) =>
        _algorithms.GetValueOrDefault(algorithm) ?? throw new ArgumentException($"No PKCS#11 numbers are known for {algorithm}.", nameof(algorithm));

    private static Pkcs11Numbering Read(JsonElement root)
    {
        var algorithms = Standard._algorithms.ToDictionary(StringComparer.Ordinal);
        uint parameterSet = Standard.ParameterSetAttribute, encapsulate = Standard.EncapsulateAttribute, decapsulate = Standard.DecapsulateAttribute;
        foreach (var part in Members(root, "the file"))
        {
            foreach (var member in Members(part.Value, part.Name))
            {
                switch (part.Name, member.Name)
                {
                    case ("attributes", "parameterSet"): parameterSet = Number(member); break;
                    case ("attributes", "encapsulate"): encapsulate = Number(member); break;
                    case ("attributes", "decapsulate"): decapsulate = Number(member); break;
                    case ("algorithms", _) when algorithms.TryGetValue(member.Name, out var standard): algorithms[member.Name] = Read(member, standard); break;
                    case ("algorithms", _): throw new FormatException($"'{member.Name}' is no algorithm with PKCS#11 numbers. Known are: {string.Join(", ", Standard._algorithms.Keys.Order(StringComparer.Ordinal))}.");
                    default: throw new FormatException($"'{part.Name}.{member.Name}' is not known. Write algorithms, and attributes with parameterSet, encapsulate and decapsulate.");
                }
            }
        }

        return new(algorithms, parameterSet, encapsulate, decapsulate);
    }

    private static Pkcs11Numbers Read(JsonProperty algorithm, Pkcs11Numbers numbers)
    {
        foreach (var member in Members(algorithm.Value, algorithm.Name))
        {
            numbers = member.Name switch
            {
                "keyType" => numbers with { KeyType = Number(member) },
                "generate" => numbers with { Generate = Number(member) },
                "mechanism" => numbers with { Mechanism = Number(member) },
                "parameterSet" => numbers with { ParameterSet = Number(member) },
                _ => throw new FormatException($"'{algorithm.Name}.{member.Name}' is not known. Write keyType, generate, mechanism and parameterSet."),
            };
        }

        return numbers;
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement value, string where) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw new FormatException($"{where} is not an object of named numbers.");

    private static uint Number(JsonProperty member)
    {
        if (member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetUInt32(out var plain))
        {
            return plain;
        }

        return member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is { } text && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"'{member.Name}' is not a number of at most 32 bits. Write \"0x80000001\" or 2147483649.");
    }
}
