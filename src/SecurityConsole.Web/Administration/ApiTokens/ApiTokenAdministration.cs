using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Secrets;

namespace SecurityConsole.Web.Administration.ApiTokens;

/// <summary>Makes and revokes tokens of the REST API. Thread-safe.</summary>
internal sealed class ApiTokenAdministration(ChangeDesk desk, TimeProvider time)
{
    /// <summary>Every token, by name.</summary>
    public Task<Outcome<IReadOnlyList<ApiTokenView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<ApiTokenView>>(caller, Permission.ApiTokensRead, async database =>
            (await database.ApiTokens.OrderBy(t => t.Name).ToListAsync(cancellationToken)).ConvertAll(View), cancellationToken);

    /// <summary>Makes a token with permissions that its maker has. Its text is in the answer, and nowhere else.</summary>
    public async Task<Outcome<IssuedApiToken>> CreateAsync(Caller caller, NewApiToken token, CancellationToken cancellationToken)
    {
        var text = TokenText.Create(ApiTokenDefaults.Prefix);
        var made = await AddAsync(caller, token, text.Hash, text.Prefix, cancellationToken);
        return made.IsDone ? new IssuedApiToken(text.Text, made.Value) : made.Refusal;
    }

    /// <summary>Makes a token of whose text only the SHA-256 is known, in hexadecimal.</summary>
    public Task<Outcome<ApiTokenView>> AdoptAsync(Caller caller, NewApiToken token, string sha256, CancellationToken cancellationToken) =>
        AddAsync(caller, token, TokenText.ReadHash(sha256), "", cancellationToken);

    /// <summary>Revokes a token: it stops working at once.</summary>
    public Task<Outcome<Guid>> RevokeAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        desk.ChangeAsync<Guid>(caller, new("api-token.revoke", $"api-token:{id}", Permission.ApiTokensWrite), async change =>
        {
            var row = await change.Database.ApiTokens.SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
            if (row is null)
            {
                return Refusal.NotFound($"There is no API token {id}.");
            }

            change.Database.ApiTokens.Remove(row);
            change.Text = $"Revoked API token {row.Name}.";
            return row.Id;
        }, cancellationToken);

    private Task<Outcome<ApiTokenView>> AddAsync(Caller caller, NewApiToken token, byte[]? hash, string prefix, CancellationToken cancellationToken) =>
        desk.ChangeAsync<ApiTokenView>(caller, new("api-token.create", $"api-token:{token.Name}", Permission.ApiTokensWrite), async change =>
        {
            var problems = new FieldProblems();
            problems.CheckName("name", token.Name);
            problems.AddIf(hash is null, "tokenSha256", TokenText.HashExpected);
            problems.AddIf(token.Scopes.Count == 0, "scopes", $"Give at least one of {string.Join(", ", Permission.All)}.");
            for (var i = 0; i < token.Scopes.Count; i++)
            {
                problems.AddIf(!Permission.IsKnown(token.Scopes[i]), $"scopes/{i}", $"Not a scope. Known are {string.Join(", ", Permission.All)}.");
            }

            problems.AddIf(token.ExpiresAt <= change.Now, "expiresAt", "Give a time in the future, or leave it out.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (token.Scopes.FirstOrDefault(s => !caller.May(s)) is { } beyond)
            {
                return Refusal.Beyond($"You cannot give the scope {beyond}, because you do not have it.");
            }

            if (await change.Database.ApiTokens.AnyAsync(t => t.Name == token.Name, cancellationToken))
            {
                return Refusal.Conflict($"There is an API token {token.Name} already. Choose another name, or revoke that one.");
            }

            var row = new ApiTokenRow
            {
                Id = Guid.CreateVersion7(change.Now),
                Name = token.Name,
                Hash = hash!,
                Prefix = prefix,
                Scopes = [.. token.Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                CreatedBy = caller.Actor,
                CreatedAt = change.Now,
                ExpiresAt = token.ExpiresAt?.ToUniversalTime(),
            };
            change.Database.ApiTokens.Add(row);
            change.Text = $"Made API token {row.Name} with {string.Join(", ", row.Scopes)}.";
            return View(row);
        }, cancellationToken);

    private ApiTokenView View(ApiTokenRow row) =>
        new(row.Id, row.Name, row.Scopes, row.Prefix, row.CreatedBy, row.CreatedAt, row.ExpiresAt, row.ExpiresAt <= time.GetUtcNow());
}
