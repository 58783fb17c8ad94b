using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.ApiTokens;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Bootstrap;

/// <summary>The file that receives an API token of every scope, for automation on this machine.</summary>
internal sealed class ApiTokenFile(ApiTokenAdministration tokens)
{
    private const string Name = "token-file";
    private static readonly Caller Actor = Caller.System with { Actor = "bootstrap" };

    /// <summary>Makes the file when it does not exist. A token that an earlier file had stops working then.</summary>
    /// <exception cref="StartException">It cannot be made, or it has a token that does not work here.</exception>
    public async Task EnsureAsync(string path)
    {
        var known = (await tokens.ListAsync(Actor, CancellationToken.None)).Value ?? [];
        if (SecretFile.ReadBeginning(path) is { } kept)
        {
            if (!known.Any(token => !token.Expired && kept.StartsWith(token.Prefix, StringComparison.Ordinal)))
            {
                throw new StartException($"--api-token-file: the token in {Path.GetFullPath(path)} is not one of this data folder, or it has expired. Delete the file to have a new token made, or name another file.");
            }

            return;
        }

        foreach (var earlier in known.Where(t => t.Name == Name))
        {
            await tokens.RevokeAsync(Actor, earlier.Id, CancellationToken.None);
        }

        var made = await tokens.CreateAsync(Actor, new() { Name = Name, Scopes = Permission.All }, CancellationToken.None);
        if (!made.IsDone)
        {
            throw new StartException($"--api-token-file: {made.Refusal.Text}");
        }

        SecretFile.Create(path, made.Value.Token);
    }
}
