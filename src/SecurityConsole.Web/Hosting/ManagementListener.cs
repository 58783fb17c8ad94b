namespace SecurityConsole.Web.Hosting;

/// <summary>Keeps the management listener to health probes, and health probes only.</summary>
internal static class ManagementListener
{
    /// <summary>Answers 404 to anything but <c>/health/…</c> on the management listener.</summary>
    public static void UseManagementListener(this WebApplication app) => app.Use((context, next) =>
    {
        var isManagement = context.Features.Get<ManagementListenerFeature>() is not null;
        if (isManagement && !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    });
}
