using System.Net;
using Paceline.Api;

namespace Paceline.Tenancy;

/// <summary>Who may have a file, or give one.</summary>
internal static class FileRequest
{
    /// <summary>Why somebody may not; null when they may.</summary>
    /// <param name="needed">Any of them does.</param>
    /// <param name="forWhom">A sentence that says who may.</param>
    public static IResult? Refusal(Identity identity, HttpContext http, IReadOnlyList<Role> needed, string forWhom) => identity switch
    {
        { Principal: null } => Refuse((HttpStatusCode)identity.Status, identity.Code, identity.Message),
        { Principal: { IsOperator: true } or { MustEnrol: true } or { IsSuspended: true } } => Refuse(HttpStatusCode.Forbidden, ErrorCodes.Forbidden, forWhom),
        { Principal: { } principal } when !needed.Any(role => principal.Role.Includes(role)) => Refuse(HttpStatusCode.Forbidden, ErrorCodes.Forbidden, forWhom),
        { IsAmbient: true } when !SameOrigin.IsNotForeign(http.Request) => AuthRequest.CrossOrigin,
        _ => null,
    };

    private static IResult Refuse(HttpStatusCode status, string code, string message) => AuthRequest.Refuse(status, new AuthProblem(null, code, message));
}
