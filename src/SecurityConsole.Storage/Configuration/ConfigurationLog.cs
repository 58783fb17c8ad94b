using Microsoft.Extensions.Logging;

namespace SecurityConsole.Storage.Configuration;

internal static partial class ConfigurationLog
{
    [LoggerMessage(3001, LogLevel.Error, "The credential of server {Server} cannot be unsealed; the server is treated as disabled until its credential is set again")]
    public static partial void CredentialUnreadable(ILogger logger, Exception exception, string server);

    [LoggerMessage(3003, LogLevel.Error, "The gateway's secret at the token endpoint {Endpoint} cannot be unsealed; calls to its server are refused until it is given again")]
    public static partial void ClientSecretUnreadable(ILogger logger, Exception exception, string endpoint);

    [LoggerMessage(3002, LogLevel.Information, "console.db: applied {Count} migrations, now at {Migration}")]
    public static partial void Migrated(ILogger logger, int count, string migration);

    [LoggerMessage(3004, LogLevel.Critical, "Policy revision {Number} cannot be read from console.db: nothing is permitted until a readable one is published")]
    public static partial void PoliciesUnreadable(ILogger logger, Exception exception, long number);
}
