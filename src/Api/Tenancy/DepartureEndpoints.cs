using System.Globalization;
using System.Net;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>Hands out archives piece by piece, and certificates to whoever holds a receipt.</summary>
internal sealed class DepartureEndpoints(IGrainFactory grains, ReadPatience patience)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>An archive, for an administrator with a session: a machine's key gives none.</summary>
    public async Task<IResult> Export(HttpContext http, int number)
    {
        var identity = await http.Identify();
        if (identity.Principal is not { } principal)
        {
            return Refuse((HttpStatusCode)identity.Status, identity.Code, identity.Message);
        }
        if (principal is not { Kind: PrincipalKind.User, MustEnrol: false } || !principal.Role.Includes(Role.Admin))
        {
            return Refuse(HttpStatusCode.Forbidden, ErrorCodes.Forbidden, "Archives are for administrators of your organisation who are signed in.");
        }
        if (!SameOrigin.IsNotForeign(http.Request))
        {
            return Refuse(HttpStatusCode.Forbidden, ErrorCodes.CrossOrigin, "Only our own pages may ask for an archive.");
        }
        var caller = new Caller(principal, grains, patience) { RemoteAddress = AuthRequest.Address(http) };
        try
        {
            if (await caller.Command<IExportGrain, ExportView?>(DepartureFields.ExportId, export => export.Take(number), http.RequestAborted) is not { } export)
            {
                return Refuse(HttpStatusCode.NotFound, ErrorCodes.NotFound, "There is no archive of that number that is ready; it may be past its seven days.");
            }
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"paceline-export-{export.Number.ToString(CultureInfo.InvariantCulture)}.zip\"";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.ContentLength = export.Bytes;
            return Results.Stream(body => Write(body, caller, number, http.RequestAborted), "application/zip");
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }

    /// <summary>How a deletion stands. The receipt comes in the body: an address would stand in logs.</summary>
    public Task<IResult> Receipt(HttpContext http) => AuthRequest.Answer(http, async form =>
    {
        var receipt = form.Text("receipt", AuthForm.LongestToken);
        if (form.Problems.Count > 0)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, [.. form.Problems]);
        }
        return await grains.GetGrain<IReceiptGrain>(CredentialKeys.Receipt(CredentialKeys.Hash(receipt))).Read().WaitAsync(Patience) is { } found
            ? Results.Json(new { found.Name, found.DueAt, found.TakenBackAt, found.BegunAt, found.EndedAt, found.Certificate, found.Hash })
            : AuthRequest.Refuse(HttpStatusCode.NotFound, new AuthProblem("receipt", ErrorCodes.NotFound, "This is no receipt of ours; look whether the whole link was copied."));
    });

    private static async Task Write(Stream body, Caller caller, int number, CancellationToken cancellation)
    {
        // Whoever reads slowly is waited for, and no more than a piece is in memory.
        for (var chunk = 0; await caller.Read<IExportGrain, byte[]?>(DepartureFields.ExportId, export => export.Chunk(number, chunk), cancellation) is { } piece; chunk++)
        {
            await body.WriteAsync(piece, cancellation);
        }
    }

    private static IResult Refuse(HttpStatusCode status, string code, string message) => AuthRequest.Refuse(status, new AuthProblem(null, code, message));
}
