package io.kindling.space;

import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds unknown names and wrong types in an expression before it is ever evaluated.
 *
 * @param parameters that may be named
 * @param faults receives what is wrong
 */
record FormulaTypes(Map<String, Parameter<?>> parameters, List<String> faults) {

    private enum Type {
        NUMBER("a number"),
        TEXT("a text"),
        TRUTH("true or false"),
        /** Told as a fault already. */
        UNKNOWN("");

        private final String words;

        Type(String words) {
            this.words = words;
        }
    }

    /** Checks a whole expression, which must be true or false. */
    void check(ASTNode tree) {
        require(Type.TRUTH, tree, "for a constraint");
    }

    private void require(Type wanted, ASTNode node, String where) {
        Type type = type(node);
        if (type != wanted && type != Type.UNKNOWN) {
            faults.add("need " + wanted.words + " " + where + ", got " + type.words + " at character "
                    + node.getToken().getStartPosition());
        }
    }

    private Type type(ASTNode node) {
        Token token = node.getToken();
        return switch (token.getType()) {
            case NUMBER_LITERAL -> Type.NUMBER;
            case STRING_LITERAL -> Type.TEXT;
            case VARIABLE_OR_CONSTANT -> named(token);
            default -> operation(node, token.getValue().toLowerCase(Locale.ROOT));
        };
    }

    private Type operation(ASTNode node, String symbol) {
        return switch (symbol) {
            case "and", "or", "not" -> operands(node, Type.TRUTH, Type.TRUTH);
            case "<", "<=", ">", ">=" -> operands(node, Type.NUMBER, Type.TRUTH);
            case "==", "!=" -> equality(node);
            default -> operands(node, Type.NUMBER, Type.NUMBER);
        };
    }

    private Type operands(ASTNode node, Type wanted, Type result) {
        String where = "beside " + node.getToken().getValue();
        node.getParameters().forEach(operand -> require(wanted, operand, where));
        return result;
    }

    private Type equality(ASTNode node) {
        ASTNode left = node.getParameters().get(0);
        ASTNode right = node.getParameters().get(1);
        Type type = type(left);
        if (type == Type.UNKNOWN) {
            type(right);
        } else {
            require(type, right, "to compare with " + left.getToken().getValue());
        }
        requireChoice(left, right);
        requireChoice(right, left);
        return Type.TRUTH;
    }

    /** A text that is none of a parameter's choices is a slip of the pen. */
    private void requireChoice(ASTNode parameter, ASTNode text) {
        if (text.getToken().getType() == TokenType.STRING_LITERAL
                && parameters.get(parameter.getToken().getValue()) instanceof CategoricalParameter categorical
                && parameter.getToken().getType() == TokenType.VARIABLE_OR_CONSTANT
                && !categorical.contains(text.getToken().getValue())) {
            faults.add("need a choice of " + categorical.name() + ", one of " + categorical.choices() + ", got "
                    + Values.describe(text.getToken().getValue()) + " at character "
                    + text.getToken().getStartPosition());
        }
    }

    private Type named(Token token) {
        String name = token.getValue();
        Parameter<?> parameter = parameters.get(name);
        if (parameter != null) {
            return parameter.match(
                    real -> Type.NUMBER,
                    integer -> Type.NUMBER,
                    normal -> Type.NUMBER,
                    this::common,
                    constant -> type(constant.value()));
        }
        if (name.equals("true") || name.equals("false")) {
            return Type.TRUTH;
        }
        faults.add("need a parameter of the space, got " + name + " at character " + token.getStartPosition());
        return Type.UNKNOWN;
    }

    private Type common(CategoricalParameter categorical) {
        Set<Type> types = categorical.choices().stream().map(FormulaTypes::type).collect(Collectors.toSet());
        if (types.size() == 1) {
            return types.iterator().next();
        }
        faults.add("need a parameter with choices of one type, got " + categorical.name() + " with "
                + categorical.choices());
        return Type.UNKNOWN;
    }

    private static Type type(Object value) {
        if (value instanceof Number) {
            return Type.NUMBER;
        }
        return value instanceof Boolean ? Type.TRUTH : Type.TEXT;
    }
}
