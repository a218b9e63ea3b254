using System.Security.Cryptography;
using System.Text;
using Paceline.Traffic;

namespace Paceline.Control;

/// <summary>Lets nobody at the control API who lacks its key, where one is set.</summary>
internal sealed class ControlDoor(RequestDelegate next, SandboxSettings settings)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (settings.ControlKey is not { Length: > 0 } key || !http.Request.Path.StartsWithSegments("/control") || http.Request.Path == "/control/health")
            return next(http);
        var given = http.Request.Headers["X-Sandbox-Key"].ToString();
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key))
            ? next(http)
            : Json.Write(http.Response, 401, System.Text.Json.Nodes.JsonNode.Parse("""{"problems":[{"at":"X-Sandbox-Key","message":"is missing or wrong."}]}""")!);
    }
}
