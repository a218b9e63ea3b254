using System.Text;
using Paceline.Cases;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Pipeline;

namespace Paceline.Writing;

/// <summary>A platform that is written to, and its requests as a line that can be read.</summary>
internal static class Written
{
    public static PlatformUnderTest Platform(string code) => PlatformUnderTest.All.First(platform => platform.Connector.Manifest.Code == code);

    public static IEntityWriting Of(string code) => Platform(code).Connector.Writing!;

    public static WrittenEntity Entity(EntityKind kind, BudgetUnit? unit = BudgetUnit.Revenue, string id = "5") => new(kind, id, "17", unit);

    public static ApiRequest Look(string code, WrittenEntity entity) => Of(code).Look(Platform(code).Settings, entity);

    public static ApiRequest Set(string code, WrittenEntity entity, FieldSetting setting) => Of(code).Set(Platform(code).Settings, entity, setting);

    public static ApiAnswer Answer(string body, int status = 200) => new(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));

    /// <summary>Method, endpoint and path; media type and body; who may repeat it and how fast it goes; what it is charged to.</summary>
    public static string Line(ApiRequest request) => string.Join(
        " | ",
        $"{request.Method} {request.Endpoint} {request.Path}",
        $"{request.ContentType} {Encoding.UTF8.GetString(request.Content.Span)}".Trim(),
        (request.IsRead ? "read" : "write") + (request.IsUrgent ? " urgent" : ""),
        string.Join(' ', request.Charges.Select(charge => $"{charge.Quota}{(charge.Scope.Length == 0 ? "" : ":" + charge.Scope)}x{charge.Weight}")));
}
