using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Enrolment;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Secrets;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>Where agents and servers get their certificates: with a one-time token first, with the present certificate later. Thread-safe.</summary>
/// <remarks>What stands for nobody is refused without a record, so that nobody can fill the ledger; every attempt of somebody is recorded, done or refused.</remarks>
internal sealed class EnrolmentDesk(ChangeDesk desk, CertificateIssue issue, IDbContextFactory<ConsoleDbContext> contexts) : IEnrolmentDesk
{
    private const string UnknownToken = "The enrolment token is not valid. Have an administrator make a new one, and use it once, in time.";

    public async Task<EnrolmentAnswer> EnrolAsync(string token, ReadOnlyMemory<byte> body, string remoteAddress, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(EnrolmentAdministration.TokenPrefix, StringComparison.Ordinal) || token.Length > 64)
        {
            return Refuse(StatusCodes.Status401Unauthorized, UnknownToken);
        }

        var hash = TokenText.HashOf(token);
        if (await FindAsync(database => database.EnrolmentTokens.Where(row => row.Hash == hash).Select(row => new Ids(row.Id, row.AgentId, row.ServerId)), cancellationToken) is not { } found)
        {
            return Refuse(StatusCodes.Status401Unauthorized, UnknownToken);
        }

        if (EnrolmentBody.TryRead(body.Span, out var problem) is not { } requests)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity, problem);
        }

        var holder = found.Holder;
        return Answer(await desk.ChangeAsync<IssuedCertificates>(CallerOf(holder, remoteAddress), new($"{holder.Word}.enrol", holder.Target), async change =>
        {
            var row = await change.Database.EnrolmentTokens.SingleOrDefaultAsync(one => one.Id == found.Ids.Id, cancellationToken);
            var refusal = row switch
            {
                null => Refusal.Beyond(UnknownToken),
                { UsedAt: { } used } => Refusal.Beyond($"This enrolment token was used at {used:u}, and works once. If that was not you, have the certificates of {holder.Word} {holder.Name} revoked."),
                _ when row.ExpiresAt <= change.Now => Refusal.Beyond($"This enrolment token expired at {row.ExpiresAt:u}. Have an administrator make a new one."),
                _ => await CheckHolderAsync(holder, change, cancellationToken),
            };
            if (refusal is not null)
            {
                return refusal;
            }

            row!.UsedAt = change.Now;
            return await issue.AddAsync(change, holder, found.Ids.HolderId, requests, $"Enrolled {holder.Word} {holder.Name} with token {row.Prefix}…", cancellationToken);
        }, cancellationToken));
    }

    public async Task<EnrolmentAnswer> RenewAsync(ClientCertificateRecord certificate, ReadOnlyMemory<byte> body, string remoteAddress, CancellationToken cancellationToken)
    {
        var fingerprint = Convert.FromHexString(certificate.Fingerprint);
        if (await FindAsync(
            database => database.IdentityCertificates.Where(row => row.Fingerprint == fingerprint).Select(row => new Ids(row.Id, row.AgentId, row.ServerId)), cancellationToken) is not { } found)
        {
            return Refuse(StatusCodes.Status401Unauthorized, "The certificate is not known here. Enrol again with a new enrolment token.");
        }

        if (EnrolmentBody.TryRead(body.Span, out var problem) is not { } requests)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity, problem);
        }

        var holder = found.Holder;
        return Answer(await desk.ChangeAsync<IssuedCertificates>(CallerOf(holder, remoteAddress), new($"{holder.Word}.renew", holder.Target), async change =>
        {
            var row = await change.Database.IdentityCertificates.SingleOrDefaultAsync(one => one.Id == found.Ids.Id, cancellationToken);
            if (row is not { RevokedAt: null } || row.NotAfter <= change.Now)
            {
                return Refusal.Beyond($"The certificate is revoked, or has expired. Enrol {holder.Word} {holder.Name} again with a new enrolment token.");
            }

            if (!row.Algorithm.StartsWith("ML-DSA", StringComparison.Ordinal) && requests.Any(request => request.IsPostQuantum))
            {
                return Refusal.Beyond("A classical certificate cannot be exchanged for a post-quantum one: who can forge the first would get the second. Renew with the ML-DSA certificate, or enrol again.");
            }

            return await CheckHolderAsync(holder, change, cancellationToken) is { } refusal
                ? refusal
                : await issue.AddAsync(change, holder, found.Ids.HolderId, requests, $"Renewed certificates of {holder.Word} {holder.Name}", cancellationToken);
        }, cancellationToken));
    }

    public EnrolmentAnswer Refuse(int status, string sentence) => new(status, JsonSerializer.SerializeToUtf8Bytes(new { title = "No certificate was issued.", status, detail = sentence }));

    private EnrolmentAnswer Answer(Outcome<IssuedCertificates> outcome) => outcome switch
    {
        { IsDone: true, Value: { } value } => new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web)),
        { Refusal: { Kind: RefusalKind.Unavailable } refusal } => Refuse(StatusCodes.Status503ServiceUnavailable, refusal.Text),
        _ => Refuse(StatusCodes.Status403Forbidden, outcome.Refusal!.Text),
    };

    private static async Task<Refusal?> CheckHolderAsync(IdentityHolder holder, ConsoleChange change, CancellationToken cancellationToken) =>
        await holder.MayActAsync(change.Database, cancellationToken) ? null : Refusal.Beyond($"The {holder.Word} {holder.Name} is suspended, disabled or removed, and gets no certificate.");

    // It acts for itself, and for nobody else: it needs no permission, and has none.
    private static Caller CallerOf(IdentityHolder holder, string remoteAddress) => new(holder.Target, FrozenSet<string>.Empty, remoteAddress);

    private async Task<Found?> FindAsync(Func<ConsoleDbContext, IQueryable<Ids>> query, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await query(database).SingleOrDefaultAsync(cancellationToken) is not { } ids)
        {
            return null;
        }

        var name = ids.AgentId is { } agent
            ? await database.Agents.Where(row => row.Id == agent).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken)
            : await database.Servers.Where(row => row.Id == ids.ServerId).Select(row => row.Name).SingleOrDefaultAsync(cancellationToken);
        return name is null ? null : new(ids, new(ids.AgentId is null ? HolderKind.Server : HolderKind.Agent, name));
    }

    private sealed record Ids(Guid Id, Guid? AgentId, Guid? ServerId)
    {
        public Guid HolderId => AgentId ?? ServerId ?? Guid.Empty;
    }

    private sealed record Found(Ids Ids, IdentityHolder Holder);
}
