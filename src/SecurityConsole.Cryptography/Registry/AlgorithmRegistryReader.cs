using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace SecurityConsole.Cryptography.Registry;

/// <summary>Turns the file into facts. What stands in one entry alone is checked here, what holds between them in <see cref="AlgorithmRegistryRules"/>.</summary>
internal sealed class AlgorithmRegistryReader
{
    private const int Format = 1;

    private readonly AlgorithmRegistryDocument _document;
    private readonly List<string> _errors = [];

    private AlgorithmRegistryReader(AlgorithmRegistryDocument document) => _document = document;

    /// <summary>Reads all of it, or throws with every error.</summary>
    /// <exception cref="AlgorithmRegistryException">It is no such file, or something in it is wrong.</exception>
    internal static (int Revision, ImmutableArray<StatusTimeline> Timelines, ImmutableArray<Algorithm> Algorithms) Read(ReadOnlySpan<byte> utf8)
    {
        AlgorithmRegistryDocument document;
        try
        {
            document = JsonSerializer.Deserialize(utf8, AlgorithmRegistryJson.Default.AlgorithmRegistryDocument)
                ?? throw new AlgorithmRegistryException("The algorithm registry is empty.");
        }
        catch (JsonException exception)
        {
            throw new AlgorithmRegistryException($"The algorithm registry cannot be read: {exception.Message}", exception);
        }

        var reader = new AlgorithmRegistryReader(document);
        var algorithms = reader.ReadAlgorithms();
        AlgorithmRegistryRules.Check(document, algorithms, reader._errors);
        return reader._errors is [] ? (document.Revision, [.. document.Timelines], algorithms) : throw new AlgorithmRegistryException([.. reader._errors]);
    }

    private ImmutableArray<Algorithm> ReadAlgorithms()
    {
        if (_document.Format != Format)
        {
            _errors.Add($"The format is {_document.Format}; this version reads {Format}.");
        }

        return [.. _document.Algorithms.Select(ReadAlgorithm)];
    }

    private Algorithm ReadAlgorithm(AlgorithmRegistryDocument.Entry entry) => new()
    {
        Name = entry.Name,
        Aliases = [.. entry.Aliases ?? []],
        Family = entry.Family,
        ParameterSet = entry.ParameterSet,
        Kind = entry.Kind,
        Quantum = entry.Quantum,
        Specification = entry.Specification,
        SecurityCategory = entry.SecurityCategory,
        Oid = entry.Oid,
        JoseName = entry.Jose,
        Components = [.. entry.Components ?? []],
        Sizes = entry.Sizes ?? new(),
        Groups = CodePoints(entry, entry.TlsGroups),
        SignatureSchemes = CodePoints(entry, entry.TlsSignatureSchemes),
        CipherSuites = CodePoints(entry, entry.TlsCipherSuites),
        Pkcs11 = entry.Pkcs11 is { } numbers
            ? new(Hexadecimal(entry, numbers.KeyType), Hexadecimal(entry, numbers.Generate), Hexadecimal(entry, numbers.Mechanism), numbers.ParameterSet)
            : null,
        Status = [.. (entry.Status ?? []).Select(standing => ReadStanding(entry, standing))],
    };

    private ImmutableArray<TlsCodePoint> CodePoints(AlgorithmRegistryDocument.Entry entry, IReadOnlyList<AlgorithmRegistryDocument.CodePoint>? points) =>
        [.. (points ?? []).Select(point => new TlsCodePoint(CodePoint(entry, point.Value), point.Name, point.Specification))];

    private ushort CodePoint(AlgorithmRegistryDocument.Entry entry, string text)
    {
        if (text.Length == 6 && Hexadecimal(entry, text) is var value)
        {
            return (ushort)value;
        }

        _errors.Add($"{entry.Name}: '{text}' is not a code point of TLS. Write four hexadecimal digits: 0x11EC.");
        return 0;
    }

    private uint Hexadecimal(AlgorithmRegistryDocument.Entry entry, string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal) && uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        _errors.Add($"{entry.Name}: '{text}' is not a hexadecimal number. Write it as 0x1D.");
        return 0;
    }

    private StatusEntry ReadStanding(AlgorithmRegistryDocument.Entry entry, AlgorithmRegistryDocument.Standing standing)
    {
        var source = _document.Sources.FirstOrDefault(source => string.Equals(source.Id, standing.Source, StringComparison.Ordinal));
        if (source is null)
        {
            _errors.Add($"{entry.Name}: its status names the source '{standing.Source}', which is not listed under sources.");
        }

        return new(standing.Timeline, standing.Value, standing.After, source ?? new(standing.Source, "", ""));
    }
}
