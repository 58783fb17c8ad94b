using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace SecurityConsole.Web.Administration.Keys.Schedules;

/// <summary>Looks which keys are due.</summary>
[DisallowConcurrentExecution]
internal sealed partial class KeyRotationJob(ScheduledRotations rotations, ILogger<KeyRotationJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await rotations.LookAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is DbUpdateException or DbException)
        {
            LogFailed(problem);
        }
    }

    [LoggerMessage(3612, LogLevel.Error, "Schedules of keys could not be read or written; the next look is in a few minutes")]
    private partial void LogFailed(Exception problem);
}
