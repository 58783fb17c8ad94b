using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Engine.Identity.OAuth;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Engine.Upstreams.Tokens;

namespace SecurityConsole.Engine.Directory;

/// <summary>Compiles what the control plane holds into what the path reads.</summary>
internal sealed class DirectorySnapshotBuilder(UpstreamRegistry upstreams, IssuerRegistry issuers, UpstreamTokenRegistry upstreamTokens, PolicySnapshotBuilder policies, LiveSignals? signals = null)
{
    private readonly CatalogueBuilder _catalogues = new();

    // They were checked when they were added; one that cannot be read any more is trusted for nobody.
    private static FrozenDictionary<string, TrustAnchor> ByFingerprint(IReadOnlyList<TrustAnchor> anchors)
    {
        var found = new Dictionary<string, TrustAnchor>(StringComparer.Ordinal);
        foreach (var anchor in anchors)
        {
            try
            {
                using var certificate = X509Certificate2.CreateFromPem(anchor.CertificatePem);
                found[Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span))] = anchor;
            }
            catch (CryptographicException)
            {
                continue;
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public DirectorySnapshot Build(DirectoryContents contents)
    {
        var servers = contents.Servers.ToFrozenDictionary(server => server.Id);
        var egress = ServerEgress.Compile(contents.EgressRules, contents.DestinationMappings);
        var ways = upstreams.Reconcile(contents.Servers, contents.Certificates.Where(certificate => servers.ContainsKey(certificate.HolderId)).ToFrozenDictionary(
            certificate => TokenHash.FromStored(certificate.Fingerprint)), egress);
        var catalogues = _catalogues.Build(contents.Servers, contents.Catalogue);
        var grants = contents.Grants.ToLookup(grant => grant.AgentId);
        var agents = contents.Agents.ToFrozenDictionary(agent => agent.Id, agent => new AgentModel(agent, Reach(grants[agent.Id])));
        var credentials = new Dictionary<TokenHash, AgentCredential>();
        foreach (var token in contents.Tokens)
        {
            if (agents.TryGetValue(token.AgentId, out var agent))
            {
                var hash = TokenHash.FromStored(token.Hash);
                credentials[hash] = new(token.Id, agent, token.ExpiresAt) { Hash = hash, IssuedAt = token.CreatedAt };
            }
        }

        return new(
            contents.Revision,
            credentials.ToFrozenDictionary(),
            contents.Servers.ToFrozenDictionary(server => server.Name, StringComparer.Ordinal))
        {
            Certificates = contents.Certificates.Where(certificate => agents.ContainsKey(certificate.HolderId)).ToFrozenDictionary(
                certificate => TokenHash.FromStored(certificate.Fingerprint),
                certificate => new AgentCredential(certificate.Id, agents[certificate.HolderId], certificate.NotAfter)),
            ExternalIdentities = agents.Values.SelectMany(agent => agent.Registration.ExternalIdentities.Select(name => (name, agent)))
                .GroupBy(bound => bound.name, StringComparer.Ordinal)
                .Where(bound => bound.Count() == 1) // what names two agents names none
                .ToFrozenDictionary(bound => bound.Key, bound => new AgentCredential(bound.First().agent.Registration.Id, bound.First().agent, null), StringComparer.Ordinal),
            TrustAnchors = contents.TrustAnchors,
            Egress = egress,
            AnchorsByFingerprint = ByFingerprint(contents.TrustAnchors),
            Policies = policies.Build(contents, catalogues),
            Signals = SignalSnapshot.Build(contents.Signals, signals),
            Issuers = issuers.Reconcile(contents, agents),
            UpstreamTokens = upstreamTokens.Reconcile(contents.UpstreamTokenSources),
            Catalogues = catalogues,
        };

        FrozenDictionary<string, GrantedServer> Reach(IEnumerable<AccessGrant> own)
        {
            var reachable = new Dictionary<string, GrantedServer>(StringComparer.Ordinal);
            foreach (var perServer in own.GroupBy(grant => grant.ServerId))
            {
                if (servers.TryGetValue(perServer.Key, out var server) && !server.Disabled)
                {
                    reachable[server.Name] = new(
                        server, GrantedCapabilities.Compile(perServer), ways[server.Id], perServer.Aggregate(ConnectionStrength.None, (all, grant) => all | grant.MinimumStrength))
                    {
                        Scopes = [.. perServer.SelectMany(grant => grant.Scopes).Select(scope => IssuerModel.Named(scope, server.Name)).Distinct(StringComparer.Ordinal)],
                    };
                }
            }

            return reachable.ToFrozenDictionary(StringComparer.Ordinal);
        }
    }
}
