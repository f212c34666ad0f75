package interop;

import static org.springframework.security.config.Customizer.withDefaults;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.JwsAlgorithm;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.InMemoryOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcClientRegistrationAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcClientRegistrationAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.web.SecurityFilterChain;

/** Spring Authorization Server with clients in memory, told by properties; what is not named here is its default. */
@SpringBootApplication
public class App {
  public static void main(String[] args) {
    SpringApplication.run(App.class, args);
  }

  private static RegisteredClient client(
      String id, ClientAuthenticationMethod method, JwsAlgorithm alg, String jwks, UnaryOperator<RegisteredClient.Builder> more) {
    var settings = ClientSettings.builder();
    if (alg != null) settings.tokenEndpointAuthenticationSigningAlgorithm(alg);
    if (jwks != null) settings.jwkSetUrl(jwks);
    var builder = RegisteredClient.withId(id).clientId(id).clientAuthenticationMethod(method)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).clientSettings(settings.build());
    return more.apply(builder).build();
  }

  @Bean
  RegisteredClientRepository clients(Environment told) {
    var redirect = told.getRequiredProperty("assay.redirect-uri");
    var alg = SignatureAlgorithm.from(told.getRequiredProperty("assay.alg"));
    UnaryOperator<RegisteredClient.Builder> code = one -> one.scope("read").scope("write")
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE).redirectUri(redirect);
    UnaryOperator<RegisteredClient.Builder> scopes = one -> one.scope("read").scope("write");
    return new InMemoryRegisteredClientRepository(
        client("client", ClientAuthenticationMethod.PRIVATE_KEY_JWT, alg, told.getRequiredProperty("assay.client"), code),
        client("neighbour", ClientAuthenticationMethod.PRIVATE_KEY_JWT, alg, told.getRequiredProperty("assay.neighbour"), code),
        client("basic", ClientAuthenticationMethod.CLIENT_SECRET_BASIC, null, null,
            one -> scopes.apply(one).clientSecret("{noop}" + told.getRequiredProperty("assay.basic"))),
        client("post", ClientAuthenticationMethod.CLIENT_SECRET_POST, null, null,
            one -> scopes.apply(one).clientSecret("{noop}" + told.getRequiredProperty("assay.post"))),
        client("hmac", ClientAuthenticationMethod.CLIENT_SECRET_JWT, MacAlgorithm.HS256, null,
            one -> scopes.apply(one).clientSecret(told.getRequiredProperty("assay.hmac"))),
        client("registrar", ClientAuthenticationMethod.CLIENT_SECRET_BASIC, null, null,
            one -> one.scope("client.create").clientSecret("{noop}" + told.getRequiredProperty("assay.registrar"))
                .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(Duration.ofHours(2)).build())));
  }

  /** Keeps initial access tokens good, which by default are good for one registration. */
  @Bean
  OAuth2AuthorizationService authorizations() {
    var kept = new InMemoryOAuth2AuthorizationService();
    return new OAuth2AuthorizationService() {
      public void save(OAuth2Authorization one) {
        if (!one.getRegisteredClientId().equals("registrar") || kept.findById(one.getId()) == null) kept.save(one);
      }
      public void remove(OAuth2Authorization one) {
        kept.remove(one);
      }
      public OAuth2Authorization findById(String id) {
        return kept.findById(id);
      }
      public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
        return kept.findByToken(token, type);
      }
    };
  }

  @Bean
  AuthorizationServerSettings settings(Environment told) {
    return AuthorizationServerSettings.builder().issuer(told.getRequiredProperty("assay.issuer")).build();
  }

  /** `open`: registration by RFC 7591, without a token; `oidc`: that of OpenID Connect, and with `http`, keys at http URLs. */
  @Bean
  SecurityFilterChain endpoints(HttpSecurity http, Environment told) throws Exception {
    var registration = told.getRequiredProperty("assay.registration");
    http.oauth2AuthorizationServer(server -> {
      http.securityMatcher(server.getEndpointsMatcher());
      server.pushedAuthorizationRequestEndpoint(withDefaults());
      if (registration.equals("open")) server.clientRegistrationEndpoint(one -> one.openRegistrationAllowed(true));
      server.oidc(oidc -> {
        if (registration.equals("open")) return;
        oidc.clientRegistrationEndpoint(one -> one.authenticationProviders(all -> all.forEach(provider -> {
          if (provider instanceof OidcClientRegistrationAuthenticationProvider registering && registration.equals("http"))
            registering.setAuthenticationValidator(
                OidcClientRegistrationAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR
                    .andThen(OidcClientRegistrationAuthenticationValidator.DEFAULT_POST_LOGOUT_REDIRECT_URI_VALIDATOR)
                    .andThen(OidcClientRegistrationAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR));
        })));
      });
    });
    return http.authorizeHttpRequests(all -> {
          if (registration.equals("open")) all.requestMatchers("/oauth2/register").permitAll();
          all.anyRequest().authenticated();
        })
        .oauth2ResourceServer(one -> one.jwt(withDefaults())).build();
  }
}
