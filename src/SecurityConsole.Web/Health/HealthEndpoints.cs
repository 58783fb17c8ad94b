namespace SecurityConsole.Web.Health;

/// <summary><c>/health/live</c> and <c>/health/ready</c>, open to anyone who reaches a listener.</summary>
internal static class HealthEndpoints
{
    /// <summary>The checks; more are added where their part is wired.</summary>
    public static IServiceCollection AddConsoleHealth(this IServiceCollection services)
    {
        services.AddSingleton<CryptographySelfTest>();
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<CryptographySelfTest>());
        services.AddSingleton<IReadinessCheck, EntropyCheck>();
        services.AddSingleton<IReadinessCheck, ConfigurationCheck>();
        services.AddSingleton<IReadinessCheck, JournalCheck>();
        services.AddSingleton<IReadinessCheck, EventWriterCheck>();
        services.AddSingleton<IReadinessCheck, GatewayCheck>();
        return services.AddSingleton<Readiness>();
    }

    public static void MapConsoleHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", async (Readiness readiness, HttpContext context, CancellationToken cancellationToken) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var report = await readiness.ReportAsync(cancellationToken);
            return TypedResults.Json(report, statusCode: report.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
