using System.Net;
using System.Security.Cryptography;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>A file that is the body of a request.</summary>
internal static class SheetBody
{
    /// <summary>Its cells and its SHA-256, or why it is not taken.</summary>
    public static async Task<(Sheet Sheet, string Sha256, IResult? Refusal)> Read(HttpContext http, Identity identity)
    {
        // The body is a file of any type, so a form of another site could send one: only our own pages, or what is no browser, may.
        if (identity.IsAmbient && !SameOrigin.IsOwn(http.Request))
        {
            return Refused(AuthRequest.CrossOrigin);
        }
        if (await BodyReader.Read(http.Request, SheetReader.MostBytes, http.RequestAborted) is not { } body)
        {
            return Refused(Refuse(HttpStatusCode.RequestEntityTooLarge, ErrorCodes.PayloadTooLarge, $"The file is larger than {SheetReader.MostBytes / 1024 / 1024} MB; divide it."));
        }
        var sheet = SheetReader.Read(body);
        return sheet.Problem is { } problem
            ? Refused(Refuse(HttpStatusCode.UnprocessableEntity, "FILE_UNREADABLE", problem))
            : (sheet, Convert.ToHexStringLower(SHA256.HashData(body.Span)), null);
    }

    private static (Sheet, string, IResult?) Refused(IResult refusal) => (new Sheet([]), "", refusal);

    private static IResult Refuse(HttpStatusCode status, string code, string message) => AuthRequest.Refuse(status, new AuthProblem(null, code, message));
}
