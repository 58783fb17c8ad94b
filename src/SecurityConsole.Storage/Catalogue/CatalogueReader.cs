using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Storage.Catalogue;

/// <summary>Reads the catalogue for the directory. Definitions are read once: they do not change, a changed one has another hash. Thread-safe.</summary>
internal sealed class CatalogueReader
{
    private const int AtOnce = 200;

    private volatile FrozenDictionary<DefinitionHash, ReadOnlyMemory<byte>> _definitions = FrozenDictionary<DefinitionHash, ReadOnlyMemory<byte>>.Empty;

    /// <summary>Reads it as it is in the context's transaction.</summary>
    public async Task<CatalogueContents> ReadAsync(ConsoleDbContext context, IEnumerable<Guid> servers, CancellationToken cancellationToken)
    {
        var known = await context.CatalogueServers.AsNoTracking().ToDictionaryAsync(row => row.ServerId, cancellationToken);
        var versions = (await context.CatalogueVersions.AsNoTracking().ToListAsync(cancellationToken)).ConvertAll(CatalogueRows.ToVersion);

        // Calls are judged by what is approved or offered of tools.
        var needed = versions.Where(version => version.Kind == CatalogueKind.Tool && (version.IsOffered || version.Decision is PinDecision.FirstUse or PinDecision.Approved)).Select(version => version.Hash).ToHashSet();
        var definitions = _definitions.Where(read => needed.Contains(read.Key)).ToDictionary();
        foreach (var missing in needed.Where(hash => !definitions.ContainsKey(hash)).Select(hash => hash.ToString()).Chunk(AtOnce))
        {
            foreach (var row in await context.CatalogueDefinitions.AsNoTracking().Where(row => missing.Contains(row.Hash)).ToListAsync(cancellationToken))
            {
                // What was changed in the file behind our back is not what was pinned.
                if (DefinitionHash.Of(row.Canonical) is var hash && string.Equals(hash.ToString(), row.Hash, StringComparison.Ordinal))
                {
                    definitions[hash] = row.Canonical;
                }
            }
        }

        var kept = definitions.ToFrozenDictionary();
        _definitions = kept;
        return new([.. servers.Select(server => CatalogueRows.ToServer(server, known.GetValueOrDefault(server)))], versions, kept);
    }
}
