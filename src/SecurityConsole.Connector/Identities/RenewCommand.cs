using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Connector.Identities;

/// <summary><c>secconsole agent renew</c>: new keys and certificates, when two thirds of the present ones' life are over.</summary>
internal static class RenewCommand
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1); // a machine that was asleep must not miss its time by more

    public static Command Create(CommandRunner run)
    {
        var folder = IdentityOptions.Folder();
        var gateway = IdentityOptions.Gateway("URL of the gateway, where it is no longer the one that the folder names.");
        var now = new Option<bool>("--now") { Description = "Renew although it is not due yet." };
        var watch = new Option<bool>("--watch") { Description = "Keep running, and renew each time that it is due." };
        var command = new Command("renew", "Run beside the agent (or server): renew the certificates of its folder when two thirds of their life are over.") { folder, gateway, now, watch };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            CommandRunner.PrepareCryptography();
            var kept = new IdentityFolder(parsed.GetRequiredValue(folder).FullName);
            var address = parsed.GetValue(gateway) is { } given ? IdentityOptions.ReadGateway(given) : kept.ReadGateway();
            if (!parsed.GetValue(watch))
            {
                await RenewAsync(run, parsed, kept, address, parsed.GetValue(now), cancellationToken);
                return ExitCode.Ok;
            }

            while (true)
            {
                await Task.Delay(await TryAsync(run, parsed, kept, address, cancellationToken), TimeProvider.System, cancellationToken);
            }
        });
        return command;
    }

    /// <summary>How long to wait after it.</summary>
    private static async Task<TimeSpan> TryAsync(CommandRunner run, ParseResult parsed, IdentityFolder folder, Uri gateway, CancellationToken cancellationToken)
    {
        try
        {
            var left = await RenewAsync(run, parsed, folder, gateway, regardless: false, cancellationToken) - TimeProvider.System.GetUtcNow();
            return left < TimeSpan.Zero ? RetryDelay : left < LongestSleep ? left : LongestSleep;
        }
        catch (Exception failure) when (failure is CommandFailure or IOException or UnauthorizedAccessException or InvalidOperationException or CryptographicException)
        {
            // Nothing of it is for ever: a full disk is emptied, a file gets its mode back. Who watches is still there then.
            await run.Terminal.Error.WriteLineAsync($"error: {failure.Message.TrimEnd('.')}. Trying again in {RetryDelay.TotalSeconds:0} seconds.");
            return RetryDelay;
        }
    }

    /// <summary>When it is due next.</summary>
    private static async Task<DateTimeOffset> RenewAsync(CommandRunner run, ParseResult parsed, IdentityFolder folder, Uri gateway, bool regardless, CancellationToken cancellationToken)
    {
        var present = ((bool[])[true, false]).Select(folder.Load).OfType<LoadedIdentity>().ToList();
        if (present.Count == 0)
        {
            throw new CommandFailure(ExitCode.Usage, "There is no certificate in the folder. Get the first with 'secconsole agent enrol'.");
        }

        var due = present.Min(identity => identity.RenewAt);
        if (!regardless && due > TimeProvider.System.GetUtcNow())
        {
            run.Print(parsed, JsonElement.Parse($$"""{"renewed":false,"dueAt":"{{due:O}}"}"""), $"Not due before {due:u}.");
            return due;
        }

        var keys = present.Select(identity => NewIdentityKey.Create(identity.IsPostQuantum)).ToList();
        try
        {
            // The post-quantum one first: only it can renew both.
            using var client = new GatewayIdentityClient(gateway, Trusted(run, parsed, folder), present[0]);
            var issued = await client.RenewAsync(keys, cancellationToken);
            folder.Save(gateway, issued, keys);
            var next = keys.Select(key => folder.Load(key.IsPostQuantum)!).Min(identity => identity.RenewAt);
            run.Print(parsed, issued, $"Renewed {TerminalText.Clean(issued.Text("identity"))}; due again at {next:u}.");
            return next;
        }
        finally
        {
            keys.ForEach(key => key.Dispose());
        }
    }

    private static X509Certificate2Collection? Trusted(CommandRunner run, ParseResult parsed, IdentityFolder folder) =>
        run.Authorities(parsed) is { } given ? given : Credentials.AuthorityFile.Load(folder.AuthorityFile);
}
