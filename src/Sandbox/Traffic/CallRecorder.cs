using System.Diagnostics;
using System.Text.RegularExpressions;
using Paceline.World;

namespace Paceline.Traffic;

/// <summary>Outermost on every platform path: writes refusals in the platform's dialect and the call into the ledger.</summary>
internal sealed partial class CallRecorder(RequestDelegate next, CallLedger ledger, SandboxClock clock)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var record = new CallRecord();
        http.Features.Set(record);
        var started = Stopwatch.GetTimestamp();
        var arrived = clock.Real.GetUtcNow();
        var aborted = false;
        try
        {
            await next(http);
        }
        catch (DialectFault fault) when (!http.Response.HasStarted)
        {
            foreach (var (name, value) in fault.Headers)
                http.Response.Headers[name] = value;
            await Json.Write(http.Response, fault.Status, fault.Body);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            aborted = true;
        }
        finally
        {
            ledger.Append(seq => new LedgerEntry(
                seq,
                arrived,
                clock.GetUtcNow(),
                Paths.CodeOf(http.Request.Path),
                http.Request.Method,
                http.Request.Path + Redacted(http.Request.QueryString.Value ?? ""),
                aborted ? 0 : http.Response.StatusCode,
                record.Quotas,
                record.Fault,
                record.Effect,
                record.Entity,
                record.Before,
                record.After,
                http.Request.Headers["X-Request-Id"].FirstOrDefault(),
                Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 2)));
        }
    }

    private static string Redacted(string query) => Secrets().Replace(query, "$1=…");

    [GeneratedRegex("(X-Goog-Signature|X-Amz-Signature|access_token|key|(?<=[?&])(?:state|code))=[^&]*", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();
}
