using Microsoft.Extensions.Logging;
using Npgsql;
using Paceline.Storage;

namespace Paceline.Common;

/// <summary>
/// Keeps the database driver's exceptions inside the silo: callers do not know their types, and their texts may hold rows. What passes on
/// its own, or took longer than anybody waits, becomes <see cref="StoreUnavailableException"/>; a statement the server refused is a mistake of ours; both are logged here.
/// </summary>
internal sealed partial class StoreFaultFilter(ILogger<StoreFaultFilter> logger) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (OrganizationGoneException gone)
        {
            // Its own type is of the store, which callers do not know.
            throw new UnauthorizedAccessException(gone.Message);
        }
        catch (NpgsqlException fault) when (fault.IsTransient || fault.SqlState == PostgresErrorCodes.QueryCanceled)
        {
            Unanswered(logger, fault.SqlState ?? "no state", context.InterfaceName, context.MethodName);
            throw new StoreUnavailableException();
        }
        catch (NpgsqlException fault)
        {
            Refused(logger, fault, context.InterfaceName, context.MethodName);
            throw new InvalidOperationException($"The database refused a statement ({fault.SqlState ?? "no state"}); the silo's log has it.");
        }
    }

    // Without the exception: it may hold a row.
    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not answer {Interface}.{Method} ({State})")]
    private static partial void Unanswered(ILogger logger, string state, string @interface, string method);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database refused a statement of {Interface}.{Method}")]
    private static partial void Refused(ILogger logger, Exception exception, string @interface, string method);
}
