using System.Net;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Files of what ad servers counted.</summary>
internal sealed class CountEndpoint(IGrainFactory grains, ReadPatience patience)
{
    private const int LongestName = 200;

    /// <summary>Takes a file of counts, which is the body: CSV or XLSX. The answer is what changed, or everything that is wrong with it.</summary>
    public async Task<IResult> Import(HttpContext http)
    {
        var identity = await http.Identify();
        if (FileRequest.Refusal(identity, http, needed: [Role.Trader, Role.Finance], "Counts are taken in by traders and finance.") is { } refusal)
        {
            return refusal;
        }
        var name = http.Request.Query["name"].ToString().Trim();
        if (name.Length > LongestName)
        {
            return AuthRequest.Refuse(HttpStatusCode.BadRequest, new AuthProblem("name", ErrorCodes.BadUserInput, $"name: {name.Length} characters are more than {LongestName}."));
        }
        var (sheet, _, unread) = await SheetBody.Read(http, identity);
        if (unread is not null)
        {
            return unread;
        }
        try
        {
            var caller = new Caller(identity.Principal!, grains, patience) { RemoteAddress = AuthRequest.Address(http) };
            var taken = await caller.Command<ICountsGrain, CountsTaken>(
                CountFields.CountsId, counts => counts.Import(new CountsFileOrder(sheet.Rows, name.Length == 0 ? "A file" : name)), http.RequestAborted);
            return taken.Problems.Count > 0
                ? AuthRequest.Refuse(HttpStatusCode.UnprocessableEntity, [.. taken.Problems.Select(one => new AuthProblem(one.Field, one.Code, one.Message))])
                : Results.Json(new { taken.Lines, taken.Days, taken.NotPaying }, BookingJson.Options);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return AuthRequest.Unavailable;
        }
    }
}
